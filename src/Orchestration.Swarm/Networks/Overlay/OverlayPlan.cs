using System.Collections.Immutable;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>What is to be done, in order, and what cannot be.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Foreign">Nodes whose engines are in a swarm of somebody else, which the cluster must not touch.</param>
/// <param name="Waits">Why nothing can be done yet; null when something can, or is not needed.</param>
internal sealed record OverlayPlan(ImmutableArray<OverlayStep> Steps, ImmutableArray<string> Foreign, string? Waits)
{
    public override string ToString() => string.Join('\n', Steps.Select(static step => step.ToString()));
}
