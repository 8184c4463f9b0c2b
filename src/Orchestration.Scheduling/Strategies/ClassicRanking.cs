namespace Orchestration.Scheduling;

/// <summary>Docker Swarm's weights, in whole percent: CPU + memory ± 10 · health; what is not reserved counts as 100.</summary>
internal sealed class ClassicRanking(string name, int direction) : IRanking
{
    private const int HealthFactor = 10;
    private const int Full = 100;

    public string Name => name;

    public int ContainerPreference => direction;

    public static ClassicRanking Spread { get; } = new(PlacementStrategies.Spread, -1);

    public static ClassicRanking Binpack { get; } = new(PlacementStrategies.Binpack, +1);

    public double? Score(PlacementRequest request, NodeView node)
    {
        var cpu = Percent(node.Used.NanoCpus, request.NanoCpus, node.Capacity.NanoCpus);
        var memory = Percent(node.Used.Memory.Bytes, request.Memory.Bytes, node.Capacity.Memory.Bytes);
        if (cpu > Full || memory > Full) return null;
        return direction * (cpu + memory + (direction * HealthFactor * node.Facts.HealthIndicator));
    }

    // A percentage rounded down: a node may come to hold up to one percent more than it has, as in the original.
    private static long Percent(long used, long wanted, long total)
    {
        if (total < wanted) return long.MaxValue / 4;
        return wanted > 0 ? (long)(((Int128)used + wanted) * Full / total) : Full;
    }
}
