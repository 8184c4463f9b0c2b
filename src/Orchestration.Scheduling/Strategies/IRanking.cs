namespace Orchestration.Scheduling;

/// <summary>How the nodes that passed are put in order: score, then number of containers, then name.</summary>
internal interface IRanking
{
    /// <summary>The name of the strategy.</summary>
    string Name { get; }

    /// <summary>Among equal scores: −1 prefers fewer containers, +1 more, 0 goes by name at once.</summary>
    int ContainerPreference { get; }

    /// <summary>The node's score, higher is better; null if the node has no room by the strategy's own reckoning.</summary>
    double? Score(PlacementRequest request, NodeView node);
}
