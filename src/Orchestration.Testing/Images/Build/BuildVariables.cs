using System.Text.RegularExpressions;

namespace Orchestration.Testing;

/// <summary>Substitutes <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-value}</c> and <c>${NAME:+value}</c> in instructions.</summary>
internal static partial class BuildVariables
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables) =>
        Pattern().Replace(text, match => Value(match, variables));

    private static string Value(Match match, IReadOnlyDictionary<string, string> variables)
    {
        if (match.Groups["escaped"].Success) return match.Value[1..];
        var value = variables.GetValueOrDefault(match.Groups["name"].Value) ?? "";
        return match.Groups["operator"].Value switch
        {
            ":-" => value.Length > 0 ? value : match.Groups["operand"].Value,
            ":+" => value.Length > 0 ? match.Groups["operand"].Value : "",
            _ => value,
        };
    }

    [GeneratedRegex(@"(?<escaped>\\\$)|\$(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:(?<operator>:[-+])(?<operand>[^}]*))?\})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
