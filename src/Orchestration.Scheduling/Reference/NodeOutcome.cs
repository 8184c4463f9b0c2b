namespace Orchestration.Scheduling;

/// <summary>What one pass found about one node: the filter that rejected it, or its score.</summary>
internal readonly record struct NodeOutcome(NodeView Node, INodeFilter? Rejecter, string? Reason, double Score)
{
    /// <summary>Whether the strategy itself found no room; it stands after all filters.</summary>
    public bool LacksRoom => Rejecter is null && Reason is not null;

    public bool IsAccepted => Reason is null;
}
