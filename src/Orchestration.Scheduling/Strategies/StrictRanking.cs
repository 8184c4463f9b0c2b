namespace Orchestration.Scheduling;

/// <summary>Spread and binpack by the Strict measure: health first, then taints to be avoided, then load.</summary>
internal sealed class StrictRanking(string name, int direction) : IRanking
{
    /// <summary>More than all loads together.</summary>
    private const int AvoidedPenalty = 10_000;

    /// <summary>One point of health outweighs all else.</summary>
    private const int HealthWeight = 100_000;

    public string Name => name;

    public int ContainerPreference => direction;

    public static StrictRanking Spread { get; } = new(PlacementStrategies.Spread, -1);

    public static StrictRanking Binpack { get; } = new(PlacementStrategies.Binpack, +1);

    public double? Score(PlacementRequest request, NodeView node) =>
        Standing(request, node.Facts) + (direction * LoadRules.LoadAfter(request, node));

    /// <summary>The part of the score that does not depend on load.</summary>
    public static int Standing(PlacementRequest request, NodeSnapshot node) =>
        (node.HealthIndicator * HealthWeight) - (TaintFilter.IsAvoided(request, node) ? AvoidedPenalty : 0);
}
