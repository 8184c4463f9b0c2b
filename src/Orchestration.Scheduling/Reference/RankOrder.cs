namespace Orchestration.Scheduling;

/// <summary>The order of accepted nodes: score, containers, name.</summary>
internal sealed class RankOrder(int containerPreference) : IComparer<NodeOutcome>
{
    public int Compare(NodeOutcome x, NodeOutcome y)
    {
        var order = y.Score.CompareTo(x.Score);
        if (order == 0) order = containerPreference * y.Node.ContainerCount.CompareTo(x.Node.ContainerCount);
        return order != 0 ? order : string.CompareOrdinal(x.Node.Name, y.Node.Name);
    }
}
