namespace Orchestration.Scheduling;

/// <summary>What placing would do: a dry run.</summary>
public sealed record PlacementPlan
{
    internal PlacementPlan(IReadOnlyList<PlannedPlacement> placements, IReadOnlyList<PlacementExplanation> failures, IReadOnlyList<NodeChange> changes) =>
        (Placements, Failures, Changes) = (placements, failures, changes);

    /// <summary>Where each request would go, in the order of placing.</summary>
    public IReadOnlyList<PlannedPlacement> Placements { get; }

    /// <summary>Which requests would find no node, and why.</summary>
    public IReadOnlyList<PlacementExplanation> Failures { get; }

    /// <summary>The nodes that would change, by name.</summary>
    public IReadOnlyList<NodeChange> Changes { get; }

    /// <summary>Whether every request would be placed.</summary>
    public bool Succeeded => Failures.Count == 0;

    /// <summary>A line for every placement (<c>+</c>), failure (<c>!</c>) and changed node.</summary>
    public override string ToString() => string.Join('\n',
        [.. Placements.Select(placement => placement.ToString()), .. Failures.Select(failure => $"! {failure.Request}: {failure.Summary}"), .. Changes.Select(change => change.ToString())]);
}
