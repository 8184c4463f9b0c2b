namespace Orchestration.Scheduling;

/// <summary>The Strict strategies: health first, then taints to be avoided, then load as the shape says.</summary>
internal sealed class StrictRanking : IRanking
{
    /// <summary>More than all loads together.</summary>
    private const int AvoidedPenalty = 50_000;

    /// <summary>One point of health outweighs all else.</summary>
    private const int HealthWeight = 1_000_000;

    /// <summary>How much what is stranded counts against what is left.</summary>
    private const int StrandedWeight = 2;

    /// <summary>How many parts of one resource can still be used with one part of the other: what is beyond is stranded.</summary>
    private const int UsableRatio = 5;

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
        _ => cpu + memory - (StrandedWeight * Stranded(LoadRules.Units - cpu, LoadRules.Units - memory)),
    };

    /// <summary>Of evenest nodes with this CPU left, how much memory is left on the most valuable.</summary>
    public static int EvenMemory(int freeCpu) => freeCpu / UsableRatio;

    private static int Stranded(int freeCpu, int freeMemory) =>
        Math.Max(0, freeMemory - (UsableRatio * freeCpu)) + Math.Max(0, freeCpu - (UsableRatio * freeMemory));

    /// <summary>The part of the score that does not depend on load.</summary>
    public static int Standing(PlacementRequest request, NodeSnapshot node) =>
        (node.HealthIndicator * HealthWeight) - (TaintFilter.IsAvoided(request, node) ? AvoidedPenalty : 0);
}
