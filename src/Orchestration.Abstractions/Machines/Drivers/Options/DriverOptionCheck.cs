using System.Globalization;

namespace Orchestration.Machines;

/// <summary>Finds all that is wrong with the values of a driver's options.</summary>
internal static class DriverOptionCheck
{
    public static IEnumerable<string> FindProblems(
        IMachineDriverProvider provider, IReadOnlyDictionary<string, IReadOnlyList<string>> given, IReadOnlyDictionary<string, System.Collections.Immutable.ImmutableArray<string>> values)
    {
        var known = provider.Options.Select(static option => option.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in given.Keys.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal))
            yield return $"driver '{provider.Name}' has no option '{name}'; it has {string.Join(", ", known.Order(StringComparer.Ordinal))}";
        foreach (var option in provider.Options)
        {
            if (!values.TryGetValue(option.Name, out var texts))
            {
                if (option.IsRequired) yield return $"driver '{provider.Name}' needs option '{option.Name}'{Ways(option)}";
            }
            else if (option.Kind != DriverOptionKind.List && texts.Length > 1)
            {
                yield return $"driver '{provider.Name}': option '{option.Name}' is given {texts.Length} times, wanted once";
            }
            else if (!IsReadable(option, texts))
            {
                yield return $"driver '{provider.Name}': option '{option.Name}' is {(option.IsSecret ? Secret.Redacted : $"'{texts[0]}'")}, wanted {Wanted(option.Kind)}";
            }
        }
    }

    public static bool IsReadable(DriverOption option, IReadOnlyList<string> texts) => option.Kind switch
    {
        DriverOptionKind.Integer => int.TryParse(texts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        DriverOptionKind.Number => double.TryParse(texts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        DriverOptionKind.Switch => ReadSwitch(texts[^1]) is not null,
        _ => true,
    };

    public static bool? ReadSwitch(string? text) => text?.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => null,
    };

    private static string Ways(DriverOption option) => option.EnvironmentVariable is { } variable ? $", also by the environment variable {variable}" : "";

    private static string Wanted(DriverOptionKind kind) => kind switch
    {
        DriverOptionKind.Integer => "a whole number",
        DriverOptionKind.Number => "a number",
        _ => "true or false",
    };
}
