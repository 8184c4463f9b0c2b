namespace Orchestration.Scheduling;

/// <summary>What a plan changes on one node.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Before">What is reserved there now.</param>
/// <param name="After">What would be.</param>
/// <param name="Capacity">What may be, overcommit included.</param>
public sealed record NodeChange(string Node, ResourceAmounts Before, ResourceAmounts After, ResourceAmounts Capacity)
{
    /// <summary>Reads as <c>n2: 2 CPU -> 4 CPU of 16 CPU</c>.</summary>
    public override string ToString() => $"{Node}: {Before} -> {After} of {Capacity}";
}
