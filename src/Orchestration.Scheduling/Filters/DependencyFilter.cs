namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that lack a container whose volumes, link or network the request needs.</summary>
internal sealed class DependencyFilter : BuiltInFilter
{
    private static readonly DependencyKind[] Order = [DependencyKind.VolumesFrom, DependencyKind.Link, DependencyKind.Network];

    public override string Name => NodeFilters.Dependency;

    public override bool Concerns(PlacementRequest request) => request.Dependencies.Count > 0;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        foreach (var dependency in request.Dependencies)
        {
            if (!Holds(node, dependency.Container)) return FilterVerdict.Reject($"{dependency} is not there");
        }

        return FilterVerdict.Accept;
    }

    public override IEnumerable<string> Conditions(PlacementRequest request) =>
        Order.SelectMany(kind => request.Dependencies.Where(dependency => dependency.Kind == kind)).Select(dependency => dependency.ToString());

    public override string Explain(int nodes) => On("containers that it depends on missing", nodes);

    private static bool Holds(NodeView node, string reference)
    {
        foreach (var container in node.Containers)
        {
            if (ContainerReference.Names(container.Request, reference)) return true;
        }

        return false;
    }
}
