namespace Orchestration.Scheduling;

/// <summary>Nodes that are alike, in the order in which they are to be taken.</summary>
internal sealed class NodeClass(int number, ClassKey key, NodeSnapshot sample, HeapStorage storage, NodeDirectory directory, PackingShape shape)
{
    public ClassKey Key => key;

    /// <summary>Its place in the list of classes.</summary>
    public int Number => number;

    /// <summary>A node of the class without containers, to ask filters about.</summary>
    public NodeView Sample { get; } = NodeView.Of(sample with { Containers = [] });

    public CellGrid Grid { get; } = new(storage, directory, shape);

    public double CpuScale { get; } = LoadRules.Scale(key.CpuSize);

    public double MemoryScale { get; } = LoadRules.Scale(key.MemorySize);

    /// <summary>How many nodes there are.</summary>
    public int Count { get; set; }

    /// <summary>Whether taints play a part.</summary>
    public bool IsTainted => sample.Taints.Count > 0;

    /// <summary>The part of the score that comes from health alone.</summary>
    public int Standing { get; } = StrictRanking.Standing(new PlacementRequest("any"), sample with { Taints = [] });
}
