using System.Text.RegularExpressions;

namespace Orchestration.Scheduling;

/// <summary>The matching half of an expression: a literal, a glob, a regular expression, or (Classic) a broken one that matches nothing.</summary>
internal sealed class ExpressionPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const string MetaCharacters = @"\.+*?()|[]{}^$";
    private readonly string? _glob;
    private readonly Regex? _regex;

    private ExpressionPattern(string? literal, string? glob, Regex? regex) => (Literal, _glob, _regex) = (literal, glob, regex);

    /// <summary>The only text that matches, if there is only one.</summary>
    public string? Literal { get; }

    public static ExpressionPattern Strict(string value) => value switch
    {
        _ when IsRegex(value) => new(null, null, Compile(value[1..^1])),
        _ when value.Contains('*', StringComparison.Ordinal) => new(null, value, null),
        _ => new(value, null, null),
    };

    // The original replaces * by .* and leaves whatever else a regular expression knows as it is.
    public static ExpressionPattern Classic(string value) => value switch
    {
        _ when IsRegex(value) => new(null, null, Compile(value[1..^1])),
        _ when value.AsSpan().IndexOfAny(MetaCharacters) < 0 => new(value, null, null),
        _ => new(null, null, Compile($"^{value.Replace("*", ".*", StringComparison.Ordinal)}\\z")),
    };

    /// <summary>What is wrong with the value, null if nothing is.</summary>
    public static string? Problem(string value)
    {
        if (value is "/") return "a regular expression between two slashes, such as /^db/";
        if (!IsRegex(value)) return value.Length > PlacementExpression.MaxPatternLength ? TooLong : null;
        if (value.Length - 2 > PlacementExpression.MaxPatternLength) return TooLong;
        return Compile(value[1..^1]) is null ? "a regular expression without back-references and look-around" : null;
    }

    public bool IsMatch(string text)
    {
        if (Literal is not null) return string.Equals(Literal, text, StringComparison.Ordinal);
        return _glob is not null ? GlobMatch(_glob, text) : _regex is not null && _regex.IsMatch(text);
    }

    private static string TooLong => $"at most {PlacementExpression.MaxPatternLength} characters in a value";

    private static bool IsRegex(string value) => value.Length >= 2 && value[0] == '/' && value[^1] == '/';

    private static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, Options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // Greedy with one point of return: linear but for the texts between stars.
    private static bool GlobMatch(string glob, string text)
    {
        int g = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (g < glob.Length && glob[g] == '*') (star, resume, g) = (g, t, g + 1);
            else if (g < glob.Length && glob[g] == text[t]) (g, t) = (g + 1, t + 1);
            else if (star >= 0) (g, t) = (star + 1, ++resume);
            else return false;
        }

        return glob.AsSpan(g).IndexOfAnyExcept('*') < 0;
    }
}
