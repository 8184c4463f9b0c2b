using System.Net;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A network of a swarm, with the ends that containers of all its engines have on it.</summary>
internal sealed class SwarmNetwork(string id, NetworkSpec spec, DateTimeOffset created, AddressPool pool)
{
    public string Id { get; } = id;

    public NetworkSpec Spec { get; } = spec;

    public DateTimeOffset Created { get; } = created;

    public AddressPool Pool { get; } = pool;

    /// <summary>By container id.</summary>
    public SortedDictionary<string, (SwarmSeat Seat, IReadOnlyList<string> Names, IPAddress Address)> Ends { get; } = new(StringComparer.Ordinal);
}
