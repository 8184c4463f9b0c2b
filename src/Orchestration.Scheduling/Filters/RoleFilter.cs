namespace Orchestration.Scheduling;

/// <summary>Keeps work off managers, for all requests or for those that ask.</summary>
internal sealed class RoleFilter(bool excludeManagers) : BuiltInFilter
{
    public override string Name => NodeFilters.Role;

    public override FilterScope Scope => FilterScope.Class;

    public override bool IsLasting => true;

    public override bool Concerns(PlacementRequest request) => excludeManagers || request.ExcludeManagers;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
        node.Facts.Role == NodeRole.Manager && Concerns(request)
            ? FilterVerdict.Reject("it is a manager")
            : FilterVerdict.Accept;

    public override string Explain(int nodes) => On("managers excluded", nodes);
}
