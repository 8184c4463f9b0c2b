namespace Orchestration.Scheduling;

/// <summary>Chooses nodes by the quickest way that gives the plain placer's answer.</summary>
internal sealed class IndexedPlacer(ClusterState state, SchedulerOptions options, DrawSequence draws)
{
    // What no single node can answer.
    private const PlacementAspects Wide = PlacementAspects.Dependencies | PlacementAspects.TopologySpreads | PlacementAspects.Group;
    private readonly IndexedSearch _indexed = new(state, options);
    private readonly ExhaustiveSearch _exhaustive = new(state, options, draws);

    public NodeEntry? Choose(PlacementRequest request)
    {
        if (!Relaxation.HasWishes(request)) return Find(request);
        foreach (var step in Relaxation.Steps(request, options.Mode))
        {
            if (Find(step.Request) is { } node) return node;
        }

        return null;
    }

    private NodeEntry? Find(PlacementRequest request)
    {
        if (!state.Index.IsKept || (request.Aspects & Wide) != PlacementAspects.None) return _exhaustive.Find(request);
        var node = _indexed.Find(request);
        return node >= 0 ? state.Directory[node] : null;
    }
}
