namespace Orchestration.Scheduling;

/// <summary>
/// The one mutable object: nodes, what they hold, what is reserved, and the index over them. Not safe for concurrent use
/// by itself; <see cref="Scheduler"/> holds its lock around every call.
/// </summary>
internal sealed class ClusterState
{
    private static readonly NodeSnapshot Unlabelled = new("");
    private readonly SchedulerOptions _options;
    private readonly IdTable _ids;
    private readonly PendingQueue _pending;
    private readonly FactsKinds? _kinds;
    private readonly long _lifetime;
    private long _now;

    public ClusterState(SchedulerOptions options)
    {
        _options = options;
        Groups = new(Directory);
        Services = new(Directory);
        LabelValues = new(Directory);
        _ids = new(Slots);
        _pending = new(Slots);
        Index = new(Directory, options);
        _kinds = CustomFilters.NeedKinds(options) ? new() : null;
        _lifetime = (long)(options.ReservationLifetime.TotalSeconds * options.Time.TimestampFrequency);
    }

    public NodeDirectory Directory { get; } = new();

    public SlotTable Slots { get; } = new();

    public NameTable Names { get; } = new();

    public GroupHomes Groups { get; }

    public ServiceTable Services { get; }

    public LabelValues LabelValues { get; }

    public PlacementIndex Index { get; }

    /// <summary>All nodes by name.</summary>
    public IReadOnlyList<NodeEntry> Nodes => Directory.Sorted;

    public NodeEntry GetNode(string name) => Directory.Find(name) ?? throw SchedulingException.UnknownNode(name);

    public int Find(string id) => _ids.Find(id, IdTable.Hash(id));

    public void AddNode(NodeSnapshot facts)
    {
        NodeRules.Check(facts);
        Expire();
        if (Directory.Find(facts.Name) is not null) throw SchedulingException.DuplicateNode(facts.Name);
        RefuseForeign(facts, NodeColumn.NoCell);
        var node = Directory.Add(facts.Name, Slots);
        Learn(node, facts with { Containers = [] });
        foreach (var container in facts.Containers) Attach(node.Index, container.Request, container.State, IdTable.Hash(container.Request.Id));
        Index.Add(node);
    }

    /// <summary>Facts and containers are as told now; what is reserved and not among the containers stays reserved.</summary>
    public void UpdateNode(NodeSnapshot facts)
    {
        NodeRules.Check(facts);
        Expire();
        var node = GetNode(facts.Name);
        RefuseForeign(facts, node.Index);
        var told = facts.Containers.Select(container => container.Request.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var slot in SlotsOf(node))
        {
            if (Slots[slot].State != PlacedState.Pending || told.Contains(Slots[slot].Request!.Id)) Detach(slot);
        }

        foreach (var container in facts.Containers) Attach(node.Index, container.Request, container.State, IdTable.Hash(container.Request.Id));
        ChangeFacts(node, facts with { Containers = [] });
    }

    public void ChangeFacts(NodeEntry node, NodeSnapshot facts)
    {
        Index.Remove(node);
        Learn(node, facts);
        Index.Add(node);
    }

    public void RemoveNode(NodeEntry node)
    {
        foreach (var slot in SlotsOf(node)) Detach(slot);
        Index.Remove(node);
        Index.Questions.Forget(node);
        LabelValues.Replace(node.Facts, Unlabelled);
        Directory.Remove(node);
    }

    /// <summary>Room for a request on a node, held until it is confirmed, released, or expires.</summary>
    /// <param name="request">The request.</param>
    /// <param name="node">The node.</param>
    /// <param name="hash">The hash of its id.</param>
    public int Reserve(PlacementRequest request, int node, int hash)
    {
        if ((request.Aspects & PlacementAspects.GenericResources) != PlacementAspects.None) request = GenericAssignment.Assign(request, Directory[node], _options.Mode);
        return Attach(node, request, PlacedState.Pending, hash);
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
        Expire();
        var slot = Find(container.Request.Id);
        if (slot >= 0)
        {
            if (Slots[slot].Node != node.Index) throw new DuplicateContainerException(container.Request.Id);
            Detach(slot);
        }

        Attach(node.Index, container.Request, container.State, IdTable.Hash(container.Request.Id));
    }

    /// <summary>Reads the clock and gives back what was reserved too long ago.</summary>
    public int Expire()
    {
        _now = _options.Time.GetTimestamp();
        var count = 0;
        for (; _pending.First >= 0 && Slots[_pending.First].Deadline <= _now; count++) Detach(_pending.First);
        return count;
    }

    /// <summary>Begins a placement: returns the hash of the request's id.</summary>
    public int Expect(PlacementRequest request)
    {
        var hash = IdTable.Hash(request.Id);
        _ids.Expect(hash);
        return hash;
    }

    /// <summary>Refuses an id or name that is in use.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hash">The hash of its id.</param>
    public void RefuseTaken(PlacementRequest request, int hash)
    {
        if (_ids.Find(request.Id, hash) >= 0) throw new DuplicateContainerException(request.Name ?? request.Id);
        if (request.Name is { } name && Names.Contains(name)) throw new DuplicateContainerException(name);
    }

    public List<int> SlotsOf(NodeEntry node)
    {
        List<int> slots = [];
        for (var slot = Directory.Columns[node.Index].FirstSlot; slot >= 0; slot = Slots[slot].Next) slots.Add(slot);
        return slots;
    }

    private void Learn(NodeEntry node, NodeSnapshot facts)
    {
        LabelValues.Replace(node.Facts, facts);
        node.Learn(facts, ResourceRules.Capacity(facts.Resources, _options.Overcommit, _options.Mode));
        if (_kinds is not null) node.Kind = _kinds.Of(facts);
    }

    // Checked before anything is changed: an id can be on one node only.
    private void RefuseForeign(NodeSnapshot facts, int own)
    {
        foreach (var container in facts.Containers)
        {
            var slot = Find(container.Request.Id);
            if (slot >= 0 && Slots[slot].Node != own) throw new DuplicateContainerException(container.Request.Id);
        }
    }

    private int Attach(int node, PlacementRequest request, PlacedState state, int hash)
    {
        var slot = Slots.Take();
        ref var entry = ref Slots[slot];
        ref var column = ref Directory.Columns[node];
        (entry.Request, entry.Node, entry.State, entry.Aspects) = (request, node, state, request.Aspects);
        Slots.Prepend(slot, ref column.FirstSlot);
        if (state == PlacedState.Pending) AwaitConfirmation(slot, ref entry);
        entry.Hash = hash;
        _ids.Add(hash, slot);
        if (request.Name is { } name) Names.Add(name, node);
        if (request.Group is { } group) Groups.Add(group, node);
        if (request.Service is { } service) JoinService(service, node);
        Charge(node, ref column, request, state, +1);
        return slot;
    }

    private void Detach(int slot)
    {
        ref var entry = ref Slots[slot];
        ref var column = ref Directory.Columns[entry.Node];
        var (node, request, state) = (entry.Node, entry.Request!, entry.State);
        if (state == PlacedState.Pending) _pending.Remove(slot);
        Slots.Unlink(slot, ref column.FirstSlot);
        _ids.Remove(entry.Hash, slot);
        if (request.Name is { } name) Names.Remove(name);
        if (request.Group is { } group) Groups.Remove(group, node);
        if (request.Service is { } service) LeaveService(service, node);
        Slots.Free(slot);
        Charge(node, ref column, request, state, -1);
    }

    private void JoinService(string service, int node)
    {
        var homes = Services.Get(service);
        if (homes.Add(node) && homes.Bit != Question.NoBit) Index.Switch(node, homes);
    }

    private void LeaveService(string service, int node)
    {
        var homes = Services.Get(service);
        if (homes.Remove(node) && homes.Bit != Question.NoBit) Index.Switch(node, homes);
        if (homes.Nodes > 0) return;
        Index.Forget(homes);
        Services.Remove(service);
    }

    private void AwaitConfirmation(int slot, ref Slot entry)
    {
        entry.Deadline = _now + _lifetime;
        _pending.Append(slot);
    }

    // Books what a container holds, or no longer holds, and moves the node to its new cell.
    private void Charge(int node, ref NodeColumn column, PlacementRequest request, PlacedState state, int sign)
    {
        column.Count += sign;
        if (state != PlacedState.Exited || _options.Mode == SchedulingMode.Classic)
        {
            column.FreeCpu -= sign * request.NanoCpus;
            column.FreeMemory -= sign * request.Memory.Bytes;
        }

        if ((request.Aspects & PlacementAspects.DiskOrPids) != PlacementAspects.None)
        {
            var held = ResourceRules.Held(new(request, state), _options.Mode) with { NanoCpus = 0, Memory = default };
            var entry = Directory[node];
            entry.OtherUsed = sign > 0 ? entry.OtherUsed + held : entry.OtherUsed - held;
        }

        Index.Move(node, ref column);
    }
}
