using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that have as many containers of the service as it may have there.</summary>
internal sealed class MaxPerNodeFilter : BuiltInFilter
{
    public override string Name => NodeFilters.MaxPerNode;

    public override bool Concerns(PlacementRequest request) => request is { MaxPerNode: not null, Service: not null };

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
        request is { MaxPerNode: { } limit, Service: { } service } && node.CountOf(service) >= limit
            ? FilterVerdict.Reject(string.Create(CultureInfo.InvariantCulture, $"it has {limit} of service {service} already"))
            : FilterVerdict.Accept;

    public override string Explain(int nodes) => On("max replicas per node limit reached", nodes);
}
