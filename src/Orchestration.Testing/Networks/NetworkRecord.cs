using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A network as the engine keeps it.</summary>
internal sealed class NetworkRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required NetworkSpec Spec { get; init; }

    public required string Driver { get; init; }

    public AddressPool? Pool { get; init; }

    public bool IsPredefined { get; init; }

    /// <summary>The network of the swarm that this is the engine's part of; null for the engine's own.</summary>
    public SwarmNetwork? Shared { get; init; }

    public string Scope => Shared is null ? "local" : "swarm";

    /// <summary>Leases of running containers by container id.</summary>
    public SortedDictionary<string, NetworkLease> Leases { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether names resolve on it, which the default bridge lacks.</summary>
    public bool HasNames => !IsPredefined;
}
