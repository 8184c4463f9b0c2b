using Orchestration.Scheduling;

namespace SchedulerEmbedding;

/// <summary>Personal data stays in Europe. The answer depends on labels alone, so it is asked once for all nodes that are alike.</summary>
public sealed class RegionFilter : INodeFilter
{
    public string Name => "region";

    public FilterScope Scope => FilterScope.Class;

    public FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
        request.Labels.GetValueOrDefault("data") != "personal" || node.Labels.GetValueOrDefault("region", "").StartsWith("eu-", StringComparison.Ordinal)
            ? FilterVerdict.Accept
            : FilterVerdict.Reject("personal data stays in Europe");
}
