using Orchestration.Scheduling;

namespace SchedulerEmbedding;

/// <summary>A job that needs a licence goes where one is left: a node has as many as its label says.</summary>
public sealed class LicenceFilter : INodeFilter
{
    public string Name => "licence";

    public FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        if (!request.Labels.TryGetValue("licence", out var product)) return FilterVerdict.Accept;
        var owned = int.Parse(node.Labels.GetValueOrDefault($"licence.{product}", "0"));
        var used = node.Containers.Count(container => container.Request.Labels.GetValueOrDefault("licence") == product);
        return used < owned ? FilterVerdict.Accept : FilterVerdict.Reject($"{used} of its {owned} licences for {product} are in use");
    }
}
