namespace Orchestration.Scheduling;

/// <summary>The Strict strategies: health first, then taints to be avoided, then load as the shape says.</summary>
internal sealed class StrictRanking : IRanking
{
    /// <summary>More than all loads together.</summary>
    private const int AvoidedPenalty = 50_000;

    /// <summary>One point of health outweighs all else.</summary>
    private const int HealthWeight = 1_000_000;

    /// <summary>How much a difference between CPU and memory counts against their sum.</summary>
    private const int ImbalanceWeight = 2;

    private readonly PackingShape _shape;

    private StrictRanking(string name, PackingShape shape) => (Name, _shape) = (name, shape);

    public static StrictRanking Spread { get; } = new(PlacementStrategies.Spread, PackingShape.Emptiest);

    public static StrictRanking Binpack { get; } = new(PlacementStrategies.Binpack, PackingShape.Fullest);

    public static StrictRanking Balanced { get; } = new(PlacementStrategies.Balanced, PackingShape.Evenest);

    public string Name { get; }

    /// <summary>What kind of node is preferred.</summary>
    public PackingShape Shape => _shape;

    public int ContainerPreference => _shape == PackingShape.Emptiest ? -1 : +1;

    public double? Score(PlacementRequest request, NodeView node)
    {
        var (cpu, memory) = LoadRules.LoadsAfter(request, node);
        return Standing(request, node.Facts) + Value(cpu, memory);
    }

    /// <summary>The part of the score that comes from the loads after placing, each in 2048ths.</summary>
    public int Value(int cpu, int memory) => _shape switch
    {
        PackingShape.Emptiest => -(cpu + memory),
        PackingShape.Fullest => cpu + memory,
        _ => cpu + memory - (ImbalanceWeight * Math.Abs(cpu - memory)),
    };

    /// <summary>The part of the score that does not depend on load.</summary>
    public static int Standing(PlacementRequest request, NodeSnapshot node) =>
        (node.HealthIndicator * HealthWeight) - (TaintFilter.IsAvoided(request, node) ? AvoidedPenalty : 0);
}
