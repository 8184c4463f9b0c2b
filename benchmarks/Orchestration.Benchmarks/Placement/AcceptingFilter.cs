using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>A stranger's filter that looks at the node and accepts it.</summary>
internal sealed class AcceptingFilter : INodeFilter
{
    public string Name => "accepting";

    public FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
        node.ContainerCount < int.MaxValue ? FilterVerdict.Accept : FilterVerdict.Reject("it is full");
}
