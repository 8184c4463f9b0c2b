namespace Orchestration.Scheduling;

/// <summary>A request with some of its wishes dropped.</summary>
/// <param name="Request">What is still asked.</param>
/// <param name="Dropped">What no longer is.</param>
internal sealed record RelaxationStep(PlacementRequest Request, IReadOnlyList<PlacementExpression> Dropped);
