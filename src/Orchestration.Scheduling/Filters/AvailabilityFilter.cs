using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that are paused or draining.</summary>
internal sealed class AvailabilityFilter : BuiltInFilter
{
    public override string Name => NodeFilters.Availability;

    public override FilterScope Scope => FilterScope.Class;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) => node.Facts.Availability switch
    {
        NodeAvailability.Active => FilterVerdict.Accept,
        NodeAvailability.Pause => FilterVerdict.Reject("it is paused"),
        _ => FilterVerdict.Reject("it is draining"),
    };

    public override string Explain(int nodes) =>
        string.Create(CultureInfo.InvariantCulture, $"{nodes} {(nodes == 1 ? "node" : "nodes")} not available for new tasks");
}
