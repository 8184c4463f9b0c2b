namespace Orchestration.Placement;

/// <summary>Where containers would go.</summary>
/// <param name="Decisions">A decision per container, in the order that was asked.</param>
public sealed record PlacementPreview(IReadOnlyList<PlacementDecision> Decisions)
{
    /// <summary>Whether every container has a node.</summary>
    public bool Succeeded => Decisions.All(static decision => decision.Node is not null);
}
