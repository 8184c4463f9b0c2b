namespace Orchestration.Scheduling;

/// <summary>
/// Ranks the nodes that passed all filters: the highest score wins, equal scores fall to the lower node name (ordinal).
/// A strategy is pure; it is asked for every node that passed, so a placement costs O(nodes).
/// </summary>
public interface IPlacementStrategy
{
    /// <summary>The name by which the strategy is chosen, such as <c>spread</c>.</summary>
    string Name { get; }

    /// <summary>The node's score for the request; higher is better. NaN counts as the lowest.</summary>
    double Score(PlacementRequest request, NodeView node);
}
