namespace Orchestration.Scheduling;

/// <summary>Tells "full now" from "fits no node, not even an empty one".</summary>
internal static class LastingFit
{
    public static bool IsImpossible(PlacementRequest request, IEnumerable<NodeView> nodes, SchedulerOptions options) =>
        nodes.All(node => !Fits(request, Emptied(node.Facts, options), options));

    private static bool Fits(PlacementRequest request, NodeView empty, SchedulerOptions options) =>
        options.Filters.All(filter => !IsLasting(filter) || filter.Evaluate(request, empty).IsAccepted)
        && options.Ranking.Score(request, empty) is not null;

    private static bool IsLasting(INodeFilter filter) => filter is BuiltInFilter own
        ? own.IsLasting || own.Name == NodeFilters.Resources
        : filter.Scope == FilterScope.Class;

    private static NodeView Emptied(NodeSnapshot facts, SchedulerOptions options) =>
        NodeView.Of(facts with { Containers = [] }, options.Overcommit, options.Mode);
}
