namespace Orchestration.Scheduling;

/// <summary>A node of the cluster, live: its facts, and a view on its column and its list of containers.</summary>
internal sealed class NodeEntry(NodeDirectory directory, SlotTable slots, int index) : NodeView
{
    private NodeSnapshot _facts = new("");
    private ResourceAmounts _capacity;

    /// <summary>Its column.</summary>
    public int Index { get; } = index;

    /// <summary>Disk and process ids that are reserved.</summary>
    public ResourceAmounts OtherUsed { get; set; }

    /// <summary>The number of nodes that are like it; 0 unless a filter per class asks.</summary>
    public int Kind { get; set; }

    /// <summary>Its number of container slots.</summary>
    public long SlotLimit { get; private set; } = long.MaxValue;

    public override NodeSnapshot Facts => _facts;

    public override ResourceAmounts Capacity => _capacity;

    public override ResourceAmounts Used
    {
        get
        {
            ref var column = ref directory.Columns[Index];
            return OtherUsed with { NanoCpus = _capacity.NanoCpus - column.FreeCpu, Memory = new(_capacity.Memory.Bytes - column.FreeMemory) };
        }
    }

    public override IEnumerable<PlacedContainer> Containers => slots.ContainersFrom(directory.Columns[Index].FirstSlot);

    public override int ContainerCount => directory.Columns[Index].Count;

    /// <summary>Takes facts over; what is free changes with the capacity.</summary>
    public void Learn(NodeSnapshot facts, ResourceAmounts capacity)
    {
        ref var column = ref directory.Columns[Index];
        column.FreeCpu += capacity.NanoCpus - _capacity.NanoCpus;
        column.FreeMemory += capacity.Memory.Bytes - _capacity.Memory.Bytes;
        (_facts, _capacity) = (facts, capacity);
        SlotLimit = ContainerSlotsFilter.Limit(facts);
    }

    /// <summary>The node as it is now.</summary>
    public NodeSnapshot ToSnapshot() => _facts with
    {
        Containers = [.. Containers.OrderBy(container => container.Request.Id, StringComparer.Ordinal)],
    };
}
