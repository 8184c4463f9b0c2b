namespace Orchestration.Scheduling;

/// <summary>
/// The one mutable object: nodes, what they hold, and what is reserved. Not safe for concurrent use by itself;
/// <see cref="Scheduler"/> holds its lock around every call.
/// </summary>
internal sealed class ClusterState
{
    private readonly SchedulerOptions _options;
    private readonly Dictionary<string, NodeEntry> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<NodeEntry> _byName = [];
    private readonly IdTable _ids;
    private readonly PendingQueue _pending;
    private readonly long _lifetime;
    private bool _isSorted = true;
    private int _nextIndex;

    public ClusterState(SchedulerOptions options)
    {
        _options = options;
        _ids = new(Slots);
        _pending = new(Slots);
        _lifetime = (long)(options.ReservationLifetime.TotalSeconds * options.Time.TimestampFrequency);
    }

    public SlotTable Slots { get; } = new();

    /// <summary>All nodes by name.</summary>
    public IReadOnlyList<NodeEntry> Nodes
    {
        get
        {
            if (!_isSorted) _byName.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
            _isSorted = true;
            return _byName;
        }
    }

    public NodeEntry? FindNode(string name) => _nodes.GetValueOrDefault(name);

    public NodeEntry GetNode(string name) => FindNode(name) ?? throw SchedulingException.UnknownNode(name);

    public int Find(string id) => _ids.Find(id);

    public void AddNode(NodeSnapshot facts)
    {
        NodeRules.Check(facts);
        if (_nodes.ContainsKey(facts.Name)) throw SchedulingException.DuplicateNode(facts.Name);
        RefuseForeign(facts, null);
        var node = new NodeEntry(Slots, facts with { Containers = [] }, Capacity(facts), _nextIndex++);
        _nodes.Add(facts.Name, node);
        _isSorted &= _byName.Count == 0 || string.CompareOrdinal(_byName[^1].Name, facts.Name) < 0;
        _byName.Add(node);
        foreach (var container in facts.Containers) Attach(node, container);
    }

    /// <summary>Facts and containers are as told now; what is reserved and not among the containers stays reserved.</summary>
    public void UpdateNode(NodeSnapshot facts)
    {
        NodeRules.Check(facts);
        var node = GetNode(facts.Name);
        RefuseForeign(facts, node);
        var told = facts.Containers.Select(container => container.Request.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var slot in SlotsOf(node))
        {
            if (Slots[slot].State != PlacedState.Pending || told.Contains(Slots[slot].Request!.Id)) Detach(slot);
        }

        node.Learn(facts with { Containers = [] }, Capacity(facts));
        foreach (var container in facts.Containers) Attach(node, container);
    }

    public void ChangeFacts(NodeEntry node, Func<NodeSnapshot, NodeSnapshot> change)
    {
        var facts = change(node.Facts);
        node.Learn(facts, Capacity(facts));
    }

    public void RemoveNode(NodeEntry node)
    {
        foreach (var slot in SlotsOf(node)) Detach(slot);
        _nodes.Remove(node.Name);
        _byName.Remove(node);
    }

    /// <summary>Room for a request on a node, held until it is confirmed, released, or expires.</summary>
    public int Reserve(PlacementRequest request, NodeEntry node)
    {
        if ((request.Aspects & PlacementAspects.GenericResources) != PlacementAspects.None) request = GenericAssignment.Assign(request, node, _options.Mode);
        return Attach(node, new(request, PlacedState.Pending));
    }

    public void Confirm(int slot)
    {
        if (Slots[slot].State != PlacedState.Pending) return;
        _pending.Remove(slot);
        Slots[slot].State = PlacedState.Running;
    }

    public void Release(int slot) => Detach(slot);

    /// <summary>A container as it was observed on a node; one that is known there already is replaced.</summary>
    public void Register(NodeEntry node, PlacedContainer container)
    {
        var problems = RequestRules.Problems(container.Request).ToList();
        if (problems.Count > 0) throw SchedulingException.BadRequest(container.Request, problems);
        var slot = Find(container.Request.Id);
        if (slot >= 0)
        {
            if (Slots[slot].Node != node) throw new DuplicateContainerException(container.Request.Id);
            Detach(slot);
        }

        Attach(node, container);
    }

    /// <summary>Gives back what was reserved too long ago.</summary>
    public int Expire()
    {
        if (_pending.First < 0) return 0;
        var (now, count) = (_options.Time.GetTimestamp(), 0);
        for (; _pending.First >= 0 && Slots[_pending.First].Deadline <= now; count++) Detach(_pending.First);
        return count;
    }

    public void RefuseTaken(PlacementRequest request)
    {
        if (Find(request.Id) >= 0) throw new DuplicateContainerException(request.Name ?? request.Id);
        if (request.Name is { } name && _names.ContainsKey(name)) throw new DuplicateContainerException(name);
    }

    public List<int> SlotsOf(NodeEntry node)
    {
        List<int> slots = [];
        for (var slot = node.FirstSlot; slot >= 0; slot = Slots[slot].Next) slots.Add(slot);
        return slots;
    }

    private ResourceAmounts Capacity(NodeSnapshot facts) => ResourceRules.Capacity(facts.Resources, _options.Overcommit, _options.Mode);

    // Checked before anything is changed: an id can be on one node only.
    private void RefuseForeign(NodeSnapshot facts, NodeEntry? own)
    {
        foreach (var container in facts.Containers)
        {
            var slot = Find(container.Request.Id);
            if (slot >= 0 && Slots[slot].Node != own) throw new DuplicateContainerException(container.Request.Id);
        }
    }

    private int Attach(NodeEntry node, PlacedContainer container)
    {
        var request = container.Request;
        var slot = Slots.Take();
        ref var entry = ref Slots[slot];
        (entry.Request, entry.Node, entry.State) = (request, node, container.State);
        (entry.Previous, entry.Next) = (-1, node.FirstSlot);
        if (node.FirstSlot >= 0) Slots[node.FirstSlot].Previous = slot;
        node.FirstSlot = slot;
        node.Count++;
        node.Taken += ResourceRules.Held(container, _options.Mode);
        _ids.Add(request.Id, slot);
        if (container.State == PlacedState.Pending) AwaitConfirmation(slot);
        if (request.Name is { } name) _names[name] = _names.GetValueOrDefault(name) + 1;
        return slot;
    }

    private void AwaitConfirmation(int slot)
    {
        Slots[slot].Deadline = _options.Time.GetTimestamp() + _lifetime;
        _pending.Append(slot);
    }

    private void Detach(int slot)
    {
        ref var entry = ref Slots[slot];
        var (node, request) = (entry.Node!, entry.Request!);
        if (entry.State == PlacedState.Pending) _pending.Remove(slot);
        if (entry.Previous >= 0) Slots[entry.Previous].Next = entry.Next;
        else node.FirstSlot = entry.Next;
        if (entry.Next >= 0) Slots[entry.Next].Previous = entry.Previous;
        node.Count--;
        node.Taken -= ResourceRules.Held(new(request, entry.State), _options.Mode);
        _ids.Remove(request.Id, slot);
        if (request.Name is { } name && --_names[name] is 0) _names.Remove(name);
        Slots.Free(slot);
    }
}
