namespace Orchestration.Scheduling;

/// <summary>Chooses nodes by the quickest way that gives the plain placer's answer.</summary>
internal sealed class IndexedPlacer(ClusterState state, SchedulerOptions options, DrawSequence draws)
{
    private readonly IndexedSearch _indexed = new(state, options);
    private readonly DirectNode _direct = new(state, options);
    private readonly ExhaustiveSearch _exhaustive = new(state, options, draws);

    /// <summary>No node takes the request.</summary>
    public const int None = -1;

    /// <summary>The number of the best node; not the node itself, for that may be in no cache and is not needed to book.</summary>
    public int Choose(PlacementRequest request)
    {
        if (!Relaxation.HasWishes(request)) return Find(request);
        foreach (var step in Relaxation.Steps(request, options.Mode))
        {
            if (Find(step.Request) is >= 0 and var node) return node;
        }

        return None;
    }

    /// <summary>Whether this node takes the request, wishes aside; null if only the plain placer can tell.</summary>
    public bool? Accepts(PlacementRequest request, NodeEntry node)
    {
        if (!state.Index.IsKept) return null;
        var hard = Relaxation.HasWishes(request) ? Relaxation.Steps(request, options.Mode).Last().Request : request;
        return Direct(hard) switch
        {
            DirectNode.Unsettled => null,
            DirectNode.Anywhere => _indexed.FindAt(hard, node.Index) >= 0,
            var only => only == node.Index && _indexed.FindAt(hard, node.Index) >= 0,
        };
    }

    /// <summary>How many nodes pass what does not depend on what they hold; there must be an index.</summary>
    public int CountEligible(PlacementRequest request) => _indexed.CountEligible(request);

    private int Direct(PlacementRequest request) =>
        (request.Aspects & (PlacementAspects.Group | PlacementAspects.Dependencies | PlacementAspects.Affinities)) == PlacementAspects.None
            ? DirectNode.Anywhere
            : _direct.Find(request);

    /// <summary>As <see cref="Choose"/>, but with all wishes as conditions.</summary>
    private int Find(PlacementRequest request)
    {
        if (!state.Index.IsKept) return _exhaustive.Find(request)?.Index ?? None;
        var node = Direct(request);
        if (node == DirectNode.Unsettled) return _exhaustive.Find(request)?.Index ?? None;
        if (node == DirectNode.Anywhere) node = _indexed.Find(request);
        else if (node >= 0) node = _indexed.FindAt(request, node);
        return node;
    }
}
