using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that are out of order.</summary>
internal sealed class HealthFilter : BuiltInFilter
{
    public override string Name => NodeFilters.Health;

    public override FilterScope Scope => FilterScope.Class;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
        node.Facts.HealthIndicator > 0 ? FilterVerdict.Accept : FilterVerdict.Reject("it is not healthy");

    public override string Explain(int nodes) =>
        string.Create(CultureInfo.InvariantCulture, $"{nodes} {(nodes == 1 ? "node" : "nodes")} not healthy");
}
