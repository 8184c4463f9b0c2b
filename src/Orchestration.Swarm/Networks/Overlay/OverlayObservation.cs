using System.Collections.Immutable;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>All that the planner is told.</summary>
internal sealed record OverlayObservation(string Cluster, ImmutableArray<EngineMembership> Engines)
{
    /// <summary>Ids of nodes that were once members for this cluster, and of its swarms.</summary>
    public ImmutableHashSet<string> Known { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public ForeignSwarmRule ForeignSwarms { get; init; }

    /// <summary>Whether the swarm has been without a majority of managers for so long that it begins anew with what is left.</summary>
    public bool MayForce { get; init; }

    public bool RotateTokens { get; init; }
}
