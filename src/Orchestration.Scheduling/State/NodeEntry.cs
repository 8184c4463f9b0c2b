namespace Orchestration.Scheduling;

/// <summary>A node of the cluster, live: its facts and the list of what it holds.</summary>
internal sealed class NodeEntry : NodeView
{
    private readonly SlotTable _slots;
    private NodeSnapshot _facts;

    public NodeEntry(SlotTable slots, NodeSnapshot facts, ResourceAmounts capacity, int index)
    {
        (_slots, _facts, Index) = (slots, facts, index);
        Offer = capacity;
    }

    /// <summary>Its place in the columns of the index.</summary>
    public int Index { get; }

    /// <summary>Its first container, −1 for none.</summary>
    public int FirstSlot = -1;

    /// <summary>What is reserved, as a field that sums are added to.</summary>
    public ResourceAmounts Taken;

    /// <summary>How many containers there are.</summary>
    public int Count;

    /// <summary>What may be reserved, as a field.</summary>
    public ResourceAmounts Offer;

    public override NodeSnapshot Facts => _facts;

    public override ResourceAmounts Capacity => Offer;

    public override ResourceAmounts Used => Taken;

    public override int ContainerCount => Count;

    public override IEnumerable<PlacedContainer> Containers => _slots.ContainersFrom(FirstSlot);

    public void Learn(NodeSnapshot facts, ResourceAmounts capacity) => (_facts, Offer) = (facts, capacity);

    /// <summary>The node as it is now.</summary>
    public NodeSnapshot ToSnapshot() => _facts with
    {
        Containers = [.. Containers.OrderBy(container => container.Request.Id, StringComparer.Ordinal)],
    };
}
