using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>A machine as it is wanted; stored, so that provisioning can be repeated. Holds no secret.</summary>
/// <param name="Name">Name; see <see cref="MachineName"/>.</param>
public sealed record MachineDefinition(string Name)
{
    /// <summary>Labels: of the engine, of the node in a cluster, and of the provider's resources where it has any. Default none.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init => field = OrdinalMap.Of(value); } = OrdinalMap.Of<string>(null);

    /// <summary>The engine on the machine; default: the distribution's package with its own settings.</summary>
    public MachineEngineOptions Engine { get; init => field = value ?? new(); } = new();

    /// <summary>Names and addresses that the engine's certificate carries besides the machine's address and <c>localhost</c>; default none.</summary>
    public ImmutableArray<string> ServerNames { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What is run on the host besides, in this order within a stage; default nothing.</summary>
    public ImmutableArray<MachineHook> Hooks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The fleet that describes the machine, so that one which is no longer described can be removed; null for a machine on its own.</summary>
    public string? Fleet { get; init; }

    /// <summary>Values that were given to the driver by name; how a change of them is noticed. In place of a secret stands a salted hash of it. Default none.</summary>
    public ImmutableSortedDictionary<string, string> DriverOptions { get; init => field = OrdinalMap.Of(value); } = OrdinalMap.Of<string>(null);

    /// <summary>Adds or replaces a label.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    /// <returns>The definition with the label.</returns>
    public MachineDefinition WithLabel(string key, string value) => this with { Labels = Labels.SetItem(key, value) };

    /// <summary>Compares collections by content.</summary>
    /// <param name="other">The other definition.</param>
    /// <returns>Whether both want the same.</returns>
    public bool Equals(MachineDefinition? other) =>
        other is not null
        && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && Labels.SequenceEqual(other.Labels)
        && Engine == other.Engine
        && ServerNames.SequenceEqual(other.ServerNames, StringComparer.Ordinal)
        && Hooks.SequenceEqual(other.Hooks)
        && string.Equals(Fleet, other.Fleet, StringComparison.Ordinal)
        && DriverOptions.SequenceEqual(other.DriverOptions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Name), Labels.Count, Engine, ServerNames.Length, Hooks.Length);
}
