using System.Collections.Immutable;
using System.Globalization;

namespace Orchestration.Machines;

/// <summary>
/// Values of a driver's options, checked as a whole. A value comes from what was given, else from the option's
/// environment variable, else from its default.
/// </summary>
public sealed class DriverOptionValues
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _values;

    private DriverOptionValues(ImmutableDictionary<string, ImmutableArray<string>> values) => _values = values;

    /// <summary>Reads the values for a new machine.</summary>
    /// <param name="provider">Whose options they are.</param>
    /// <param name="given">What was given, by <see cref="DriverOption.Name"/>; several values for a list only.</param>
    /// <param name="environment">Reads an environment variable; default: the process's.</param>
    /// <returns>The values.</returns>
    /// <exception cref="MachineDefinitionException">Options are unknown, missing or unreadable; all problems are named together.</exception>
    public static DriverOptionValues Read(
        IMachineDriverProvider provider, IReadOnlyDictionary<string, IReadOnlyList<string>> given, Func<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(given);
        var values = Collect(provider, given, environment ?? Environment.GetEnvironmentVariable);
        ImmutableArray<string> problems = [.. DriverOptionCheck.FindProblems(provider, given, values)];
        return problems.IsEmpty ? new(values) : throw new MachineDefinitionException(problems);
    }

    /// <summary>The values for machines that are there already: environment and defaults, none of them required.</summary>
    /// <param name="provider">Whose options they are.</param>
    /// <param name="environment">Reads an environment variable; default: the process's.</param>
    /// <returns>The values; an unreadable one of the environment counts as not given.</returns>
    public static DriverOptionValues ForExisting(IMachineDriverProvider provider, Func<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var values = Collect(provider, ImmutableDictionary<string, IReadOnlyList<string>>.Empty, environment ?? Environment.GetEnvironmentVariable);
        return new(values.RemoveRange(provider.Options
            .Where(option => values.TryGetValue(option.Name, out var texts) && !DriverOptionCheck.IsReadable(option, texts))
            .Select(static option => option.Name)));
    }

    /// <summary>The value of an option of any kind but a list.</summary>
    /// <param name="name">Name of the option.</param>
    /// <returns>The value as it was written; null for none.</returns>
    public string? Text(string name) => _values.TryGetValue(name, out var texts) && texts is [.., var last] ? last : null;

    /// <summary>The value of an <see cref="DriverOptionKind.Integer"/>.</summary>
    /// <param name="name">Name of the option.</param>
    /// <returns>The value; null for none.</returns>
    public int? Integer(string name) => Text(name) is { } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    /// <summary>The value of a <see cref="DriverOptionKind.Number"/>.</summary>
    /// <param name="name">Name of the option.</param>
    /// <returns>The value; null for none.</returns>
    public double? Number(string name) => Text(name) is { } text ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether a <see cref="DriverOptionKind.Switch"/> is on.</summary>
    /// <param name="name">Name of the option.</param>
    /// <returns>Whether it is on; no when nothing says so.</returns>
    public bool IsOn(string name) => DriverOptionCheck.ReadSwitch(Text(name)) ?? false;

    /// <summary>The values of a <see cref="DriverOptionKind.List"/>.</summary>
    /// <param name="name">Name of the option.</param>
    /// <returns>The values in their order; none when nothing was given.</returns>
    public ImmutableArray<string> List(string name) => _values.GetValueOrDefault(name, []);

    /// <summary>The value of an option that is a secret.</summary>
    /// <param name="name">Name of the option.</param>
    /// <returns>The secret; null for none.</returns>
    public Secret? Secret(string name) => Text(name) is { } text ? new Secret(text) : null;

    private static ImmutableDictionary<string, ImmutableArray<string>> Collect(
        IMachineDriverProvider provider, IReadOnlyDictionary<string, IReadOnlyList<string>> given, Func<string, string?> environment) =>
        provider.Options
            .Select(option => KeyValuePair.Create(option.Name, Find(option, given, environment)))
            .Where(static value => !value.Value.IsEmpty)
            .ToImmutableDictionary(StringComparer.Ordinal);

    private static ImmutableArray<string> Find(DriverOption option, IReadOnlyDictionary<string, IReadOnlyList<string>> given, Func<string, string?> environment)
    {
        if (given.TryGetValue(option.Name, out var texts)) return [.. texts];
        var text = option.EnvironmentVariable is { } variable && environment(variable) is { Length: > 0 } found ? found : option.Default;
        if (text is null) return [];
        return option.Kind == DriverOptionKind.List ? [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [text];
    }
}
