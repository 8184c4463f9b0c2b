namespace Orchestration.Scheduling;

/// <summary>
/// Asks every node, but only the filters that concern the request and without keeping a list: for a stranger's strategy,
/// for Classic mode, and for requests that look at the whole cluster.
/// </summary>
internal sealed class ExhaustiveSearch(ClusterState state, SchedulerOptions options, DrawSequence draws)
{
    private readonly List<INodeFilter> _filters = [];
    private readonly RankOrder _order = new(options.Ranking.ContainerPreference);

    /// <summary>The best node, null if none takes the request. Wishes count as conditions.</summary>
    public NodeEntry? Find(PlacementRequest request)
    {
        _filters.Clear();
        foreach (var filter in options.Filters)
        {
            if (filter is BuiltInFilter own && !own.Concerns(request)) continue;
            _filters.Add(filter is IClusterFilter wide ? wide.Survey(request, state.Nodes) : filter);
        }

        return options.Ranking is RandomRanking ? Draw(request) : Best(request);
    }

    private NodeEntry? Best(PlacementRequest request)
    {
        NodeOutcome? best = null;
        var nodes = state.Nodes;
        for (var i = 0; i < nodes.Count; i++)
        {
            if (!Accepts(request, nodes[i]) || options.Ranking.Score(request, nodes[i]) is not { } score) continue;
            NodeOutcome outcome = new(nodes[i], null, null, score);
            if (best is null || _order.Compare(outcome, best.Value) < 0) best = outcome;
        }

        return (NodeEntry?)best?.Node;
    }

    // As the plain placer draws, but without asking the nodes that are not drawn.
    private NodeEntry? Draw(PlacementRequest request)
    {
        var nodes = state.Nodes;
        var before = draws.State;
        for (var i = 0; i < PlainPlacer.Draws && nodes.Count > 0; i++)
        {
            var node = nodes[draws.Next(nodes.Count)];
            if (Accepts(request, node)) return node;
        }

        List<NodeEntry> accepted = [.. nodes.Where(node => Accepts(request, node))];
        if (accepted.Count > 0) return accepted[draws.Next(accepted.Count)];
        draws.State = before;
        return null;
    }

    private bool Accepts(PlacementRequest request, NodeEntry node)
    {
        foreach (var filter in _filters)
        {
            if (!filter.Evaluate(request, node).IsAccepted) return false;
        }

        return true;
    }
}
