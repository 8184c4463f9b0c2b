using System.Collections.Immutable;
using System.Globalization;
using Orchestration.Yaml;

namespace Orchestration.Machines;

/// <summary>Machines of a fleet that are alike.</summary>
/// <param name="Name">Name of the machine, or the beginning of the names of several.</param>
/// <param name="Driver">Name of the driver.</param>
public sealed record MachineGroup(string Name, string Driver)
{
    /// <summary>How many, named <c>name-1</c>, <c>name-2</c> and so on; null for one that is named as given. Default null.</summary>
    public int? Count { get; init; }

    /// <summary>Values of the driver's options by name; several values for a list only. Default none.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Options { get; init; } = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>What every machine of the group is like; its name, fleet and driver options do not matter.</summary>
    public MachineDefinition Machine { get; init; } = new(Name);

    /// <summary>Where the group begins in a text; null for one from code.</summary>
    public YamlPosition? Position { get; init; }

    /// <summary>Names of its machines.</summary>
    public IReadOnlyList<string> MachineNames => Count is not { } count
        ? [Name]
        : [.. Enumerable.Range(1, Math.Max(count, 0)).Select(index => $"{Name}-{index.ToString(CultureInfo.InvariantCulture)}")];
}
