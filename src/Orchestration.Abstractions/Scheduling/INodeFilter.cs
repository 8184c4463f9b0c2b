namespace Orchestration.Scheduling;

/// <summary>
/// One question about a node: may it take the request? Filters are pure and quick: the scheduler asks them under its lock.
/// They cause no work elsewhere and keep no state of their own.
/// </summary>
public interface INodeFilter
{
    /// <summary>The name by which the filter is listed, such as <c>port</c>; unique in a scheduler.</summary>
    string Name { get; }

    /// <summary>What the answer depends on; by default on the node as it is at the moment.</summary>
    FilterScope Scope => FilterScope.Node;

    /// <summary>Answers for one node.</summary>
    FilterVerdict Evaluate(PlacementRequest request, NodeView node);
}
