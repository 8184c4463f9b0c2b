namespace Orchestration.Scheduling;

/// <summary>Finds out why a reservation is where it is, from its node and from counts that the index keeps.</summary>
internal sealed class GroundsComposer(ClusterState state, SchedulerOptions options, IndexedPlacer placer)
{
    private static readonly string[] OfFacts =
    [
        NodeFilters.Health, NodeFilters.Availability, NodeFilters.Platform, NodeFilters.Role, NodeFilters.Taint, NodeFilters.Constraint, NodeFilters.Whitelist,
    ];

    public PlacementGrounds Compose(PlacementRequest request, NodeEntry node)
    {
        var view = Without(request, node);
        var unmet = Unmet(request, view);
        var met = Relaxation.Without(request, unmet);
        return new(node.Name, options.Ranking.Name)
        {
            Score = options.Ranking is RandomRanking ? null : options.Ranking.Score(request, view),
            Eligible = state.Index.IsKept ? placer.CountEligible(met) : Count(met),
            Nodes = state.Nodes.Count,
            Unmet = unmet,
        };
    }

    private NodeView Without(PlacementRequest request, NodeEntry node) => NodeView.Of(
        node.Facts with { Containers = [.. node.Containers.Where(container => container.Request.Id != request.Id)] }, options.Overcommit, options.Mode);

    private List<PlacementExpression> Unmet(PlacementRequest request, NodeView node) =>
    [
        .. Asked(NodeFilters.Constraint, request.Constraints).Where(wish => !ConstraintFilter.Holds(wish, node.Facts, options.Mode)),
        .. Asked(NodeFilters.Affinity, request.Affinities).Where(wish => !wish.HoldsAmong(AffinityCandidates.On(node, wish.Key, options.Mode), options.Mode)),
        .. Asked(NodeFilters.Whitelist, request.Whitelists).Where(wish => !WhitelistFilter.Holds(wish, node.Name, options.Mode)),
    ];

    private IEnumerable<PlacementExpression> Asked(string filter, IReadOnlyList<PlacementExpression> expressions) =>
        options.Filters.Any(one => one.Name == filter) ? expressions.Where(expression => expression.IsSoft) : [];

    private int Count(PlacementRequest request)
    {
        List<INodeFilter> asked =
        [
            .. options.Filters.Where(filter => filter is BuiltInFilter own && OfFacts.Contains(own.Name, StringComparer.Ordinal) && own.Concerns(request)),
        ];
        return state.Nodes.Count(node => asked.TrueForAll(filter => filter.Evaluate(request, node).IsAccepted));
    }
}
