namespace Orchestration.Scheduling;

/// <summary>Keeps the members of a group on the node where the first of them is.</summary>
internal sealed class GroupFilter : BuiltInFilter, IClusterFilter
{
    public override string Name => NodeFilters.Group;

    public override bool Concerns(PlacementRequest request) => request.Group is not null;

    // Alone it can only say whether the group is here; see Survey.
    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) => FilterVerdict.Accept;

    public INodeFilter Survey(PlacementRequest request, IEnumerable<NodeView> nodes) =>
        request.Group is { } group && nodes.FirstOrDefault(node => Holds(node, group)) is { } home ? new At(this, home.Name) : this;

    public override string Explain(int nodes) => On("its group is elsewhere: not", nodes);

    public static bool Holds(NodeView node, string group)
    {
        foreach (var container in node.Containers)
        {
            if (string.Equals(container.Request.Group, group, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private sealed class At(GroupFilter filter, string home) : INodeFilter
    {
        public string Name => filter.Name;

        public FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
            node.Name == home ? FilterVerdict.Accept : FilterVerdict.Reject($"group {request.Group} is on {home}");
    }
}
