namespace Orchestration.Scheduling;

/// <summary>No order but the names'; the placer draws from it.</summary>
internal sealed class RandomRanking : IRanking
{
    public string Name => PlacementStrategies.Random;

    public int ContainerPreference => 0;

    public double? Score(PlacementRequest request, NodeView node) => 0;
}
