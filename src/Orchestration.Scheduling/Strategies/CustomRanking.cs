namespace Orchestration.Scheduling;

/// <summary>A stranger's strategy.</summary>
internal sealed class CustomRanking(IPlacementStrategy strategy) : IRanking
{
    public string Name => strategy.Name;

    public int ContainerPreference => 0;

    public double? Score(PlacementRequest request, NodeView node) =>
        strategy.Score(request, node) is var score && double.IsNaN(score) ? double.NegativeInfinity : score;
}
