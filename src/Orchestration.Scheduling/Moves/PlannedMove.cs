namespace Orchestration.Scheduling;

/// <summary>A container that is to change its node.</summary>
/// <param name="Request">The container.</param>
/// <param name="From">The node where it is.</param>
/// <param name="To">The node where it is to be.</param>
public sealed record PlannedMove(PlacementRequest Request, string From, string To)
{
    /// <summary>Reads as <c>web.1: n1 -> n2</c>.</summary>
    public override string ToString() => $"{Request.Name ?? Request.Id}: {From} -> {To}";
}
