namespace Orchestration.Scheduling;

/// <summary>A node that would take a request if these gave way.</summary>
internal sealed record PreemptionChoice(NodeEntry Node, IReadOnlyList<PlacementRequest> Victims) : IComparable<PreemptionChoice>
{
    /// <summary>Least harm first: the lowest of the highest priorities, then the fewest victims, then the name.</summary>
    public int CompareTo(PreemptionChoice? other)
    {
        if (other is null) return -1;
        var order = Victims[^1].Priority.CompareTo(other.Victims[^1].Priority);
        if (order == 0) order = Victims.Count.CompareTo(other.Victims.Count);
        return order != 0 ? order : string.CompareOrdinal(Node.Name, other.Node.Name);
    }
}
