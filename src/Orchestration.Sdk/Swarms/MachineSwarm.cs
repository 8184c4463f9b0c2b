using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Machines;
using Orchestration.Swarms;

namespace Orchestration;

/// <summary>A machine's place in a standalone swarm; kept among the labels of its definition (<c>swarm.…</c>).</summary>
/// <param name="Discovery">Where the swarm's nodes are announced, <c>scheme://address</c>.</param>
public sealed record MachineSwarm(string Discovery)
{
    private const string AddressLabel = "swarm.host";
    private const string StrategyLabel = "swarm.strategy";
    private const string OptionsLabel = "swarm.opt";
    private const string JoinOptionsLabel = "swarm.join-opt";
    private const string DefaultAddress = "tcp://0.0.0.0:3376";
    private const string DefaultStrategy = "spread";

    /// <summary>Whether the swarm's manager runs on the machine. Default false.</summary>
    public bool IsMaster { get; init; }

    /// <summary>Where the manager listens; default <c>tcp://0.0.0.0:3376</c>.</summary>
    public string Address { get; init; } = DefaultAddress;

    /// <summary>The manager's placement strategy; default <c>spread</c>.</summary>
    public string Strategy { get; init; } = DefaultStrategy;

    /// <summary>Further flags of the manager without their dashes, <c>name</c> or <c>name=value</c>. Default none.</summary>
    public ImmutableArray<string> Options { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Further flags of the agent that announces the machine, as <see cref="Options"/>. Default none.</summary>
    public ImmutableArray<string> JoinOptions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Port of the manager on its machine.</summary>
    public int Port => Uri.TryCreate(Address, UriKind.Absolute, out var address) && address is { Scheme: "tcp", Port: > 0 } ? address.Port : 3376;

    /// <summary>Reads a machine's place.</summary>
    /// <param name="machine">The machine.</param>
    /// <returns>Its place; null when it is in no swarm.</returns>
    public static MachineSwarm? Of(MachineDefinition machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var labels = machine.Labels;
        return labels.GetValueOrDefault(MachineListFilter.SwarmDiscoveryLabel) is not { } discovery ? null : new(discovery)
        {
            IsMaster = labels.ContainsKey(MachineListFilter.SwarmMasterLabel),
            Address = labels.GetValueOrDefault(AddressLabel, DefaultAddress),
            Strategy = labels.GetValueOrDefault(StrategyLabel, DefaultStrategy),
            Options = Read(labels.GetValueOrDefault(OptionsLabel)),
            JoinOptions = Read(labels.GetValueOrDefault(JoinOptionsLabel)),
        };
    }

    /// <summary>Gives a machine this place; what is at its default gets no label.</summary>
    /// <param name="machine">The machine.</param>
    /// <returns>The definition with it.</returns>
    public MachineDefinition Apply(MachineDefinition machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        string[] labels = [MachineListFilter.SwarmDiscoveryLabel, MachineListFilter.SwarmMasterLabel, AddressLabel, StrategyLabel, OptionsLabel, JoinOptionsLabel];
        machine = machine with { Labels = machine.Labels.RemoveRange(labels) };
        foreach (var (label, value) in (IEnumerable<(string, string)>)
        [
            (MachineListFilter.SwarmDiscoveryLabel, Discovery),
            .. IsMaster ? [(MachineListFilter.SwarmMasterLabel, "true")] : Array.Empty<(string, string)>(),
            .. Address != DefaultAddress ? [(AddressLabel, Address)] : Array.Empty<(string, string)>(),
            .. Strategy != DefaultStrategy ? [(StrategyLabel, Strategy)] : Array.Empty<(string, string)>(),
            .. Options.Length > 0 ? [(OptionsLabel, Write(Options))] : Array.Empty<(string, string)>(),
            .. JoinOptions.Length > 0 ? [(JoinOptionsLabel, Write(JoinOptions))] : Array.Empty<(string, string)>(),
        ]) machine = machine.WithLabel(label, value);
        return machine;
    }

    /// <summary>Compares collections by content.</summary>
    /// <param name="other">The other place.</param>
    /// <returns>Whether both are the same.</returns>
    public bool Equals(MachineSwarm? other) =>
        other is not null && IsMaster == other.IsMaster
        && string.Equals(Discovery, other.Discovery, StringComparison.Ordinal)
        && string.Equals(Address, other.Address, StringComparison.Ordinal)
        && string.Equals(Strategy, other.Strategy, StringComparison.Ordinal)
        && Options.SequenceEqual(other.Options, StringComparer.Ordinal)
        && JoinOptions.SequenceEqual(other.JoinOptions, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Discovery), IsMaster, Options.Length);

    private static ImmutableArray<string> Read(string? label) => label is null ? [] : [.. JsonSerializer.Deserialize(label, SwarmJson.Default.StringArray) ?? []];

    private static string Write(ImmutableArray<string> options) => JsonSerializer.Serialize([.. options], SwarmJson.Default.StringArray);
}
