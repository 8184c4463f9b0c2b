namespace Orchestration.Scheduling;

/// <summary>Why a request goes where it goes, or nowhere: a verdict for every node.</summary>
public sealed record PlacementExplanation
{
    internal PlacementExplanation(PlacementRequest request) => Request = request;

    /// <summary>The request.</summary>
    public PlacementRequest Request { get; }

    /// <summary>The node that is taken; null if none is. With the random strategy null too: it is drawn only when placed.</summary>
    public string? Chosen { get; internal init; }

    /// <summary>A verdict for every node: the accepted by rank, then the rejected by name.</summary>
    public IReadOnlyList<NodeVerdict> Nodes { get; internal init; } = [];

    /// <summary>The rejections by filter, most nodes first.</summary>
    public IReadOnlyList<RejectionGroup> Rejections { get; internal init; } = [];

    /// <summary>The wishes that had to be dropped, in the order in which they were.</summary>
    public IReadOnlyList<PlacementExpression> Dropped { get; internal init; } = [];

    /// <summary>Whether no node would take the request even if it were empty and in order: waiting will not help, other nodes would.</summary>
    public bool NeverFits { get; internal init; }

    /// <summary>Whether some node takes it.</summary>
    public bool Succeeded => Nodes.Count > 0 && Nodes[0].IsAccepted;

    /// <summary>One line: <c>no suitable node (insufficient resources on 2 nodes; scheduling constraints not satisfied on 1 node)</c>.</summary>
    public string Summary { get; internal init; } = "";

    /// <summary>Docker Swarm's error text; only in Classic mode.</summary>
    internal string? ClassicText { get; init; }

    /// <summary>The summary and a line for every node.</summary>
    public override string ToString() => string.Join('\n', [$"{Request}: {Summary}", .. Nodes.Select(node => $"  {node}")]);
}
