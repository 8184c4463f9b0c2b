namespace Orchestration.Scheduling;

/// <summary>
/// Decides which node takes which request, and keeps the books: placing reserves in the same step. Synchronous, without
/// I/O, safe for concurrent callers; equal input gives equal output. Made by <see cref="SchedulerBuilder"/>.
/// </summary>
public sealed partial class Scheduler
{
    private readonly Lock _gate = new();
    private readonly SchedulerOptions _options;
    private readonly ClusterState _state;
    private readonly PlainPlacer _plain;
    private readonly IndexedPlacer _indexed;
    private readonly DrawSequence _draws;

    internal Scheduler(SchedulerOptions options)
    {
        _options = options;
        _state = new(options);
        _plain = new(options);
        _draws = new(options.Seed);
        _indexed = new(_state, options, _draws);
    }

    /// <summary>Whose rules hold.</summary>
    public SchedulingMode Mode => _options.Mode;

    /// <summary>The name of the strategy.</summary>
    public string Strategy => _options.Ranking.Name;

    /// <summary>The names of the filters, in the order in which they are asked.</summary>
    public IReadOnlyList<string> Filters => [.. _options.Filters.Select(filter => filter.Name)];

    /// <summary>Adds a node with the containers that it has.</summary>
    /// <exception cref="SchedulingException"><c>ORC4003</c>: the node is invalid; <c>ORC4004</c>: its name is taken; <c>ORC4008</c>: a container is on another node.</exception>
    public void Add(NodeSnapshot node)
    {
        ArgumentNullException.ThrowIfNull(node);
        lock (_gate) _state.AddNode(node);
    }

    /// <summary>
    /// Tells a node anew: facts and containers are replaced. Room that is reserved and not confirmed stays reserved;
    /// a reservation whose container is among those told is confirmed by that.
    /// </summary>
    /// <exception cref="SchedulingException"><c>ORC4003</c>: the node is invalid; <c>ORC4005</c>: it is not in the cluster; <c>ORC4008</c>: a container is on another node.</exception>
    public void Update(NodeSnapshot node)
    {
        ArgumentNullException.ThrowIfNull(node);
        lock (_gate) _state.UpdateNode(node);
    }

    /// <summary>Adds the node or, if it is in the cluster, tells it anew.</summary>
    public void AddOrUpdate(NodeSnapshot node)
    {
        ArgumentNullException.ThrowIfNull(node);
        lock (_gate)
        {
            if (_state.Directory.Find(node.Name) is null) _state.AddNode(node);
            else _state.UpdateNode(node);
        }
    }

    /// <summary>Removes a node and all that is placed on it; false if there is no such node.</summary>
    public bool Remove(string node)
    {
        ArgumentNullException.ThrowIfNull(node);
        lock (_gate)
        {
            if (_state.Directory.Find(node) is not { } entry) return false;
            _state.RemoveNode(entry);
            return true;
        }
    }

    /// <summary>Changes whether a node takes containers.</summary>
    /// <exception cref="SchedulingException"><c>ORC4005</c>: it is not in the cluster.</exception>
    public void SetAvailability(string node, NodeAvailability availability)
    {
        ArgumentNullException.ThrowIfNull(node);
        lock (_gate) 
        {
            var entry = _state.GetNode(node);
            _state.ChangeFacts(entry, entry.Facts with { Availability = availability });
        }
    }

    /// <summary>Tells one container as it was observed on a node; what was known of it there, reservations included, is replaced.</summary>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: it is invalid; <c>ORC4005</c>: no such node; <c>ORC4008</c>: it is on another node.</exception>
    public void Register(string node, PlacedContainer container)
    {
        ArgumentNullException.ThrowIfNull(node);
        lock (_gate) _state.Register(_state.GetNode(node), container);
    }

    /// <summary>
    /// A container that is on a node and has ended is to run again there: takes its room, if there is enough, in one step. Nothing
    /// but room is asked for; one that holds its room, or is on another node, stays as it is.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="container">The container, as it was told when it was last seen.</param>
    /// <param name="free">What the node has left, for one that is refused.</param>
    /// <returns>Whether it may run.</returns>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: it is invalid; <c>ORC4005</c>: no such node.</exception>
    public bool TryRevive(string node, PlacementRequest container, out ResourceAmounts free)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(container);
        lock (_gate)
        {
            _state.Expire();
            var entry = _state.GetNode(node);
            var slot = _state.Find(container.Id);
            free = entry.Free;
            if (slot >= 0 && (_state.Slots[slot].State != PlacedState.Exited || _state.Slots[slot].Node != entry.Index)) return true;
            var held = slot >= 0 ? ResourceRules.Held(new(container, PlacedState.Exited), Mode) : ResourceAmounts.None;
            if (!(container.Resources - held).FitsInto(free)) return false;
            _state.Register(entry, new(container));
            return true;
        }
    }

    /// <summary>
    /// The container of a reservation exists now, under the id that its engine gave. It takes the reserved room in one
    /// step; when the reservation has expired it is counted all the same, for it is there. The reservation may be one of
    /// another scheduler, whose room went along to this one under the request's id.
    /// One that was told under its id meanwhile stays as it was told.
    /// </summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="container">The container under its own id.</param>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: it is invalid; <c>ORC4005</c>: the node has left.</exception>
    public void Settle(Reservation reservation, PlacedContainer container)
    {
        var isOurs = reservation.IsOf(this);
        if (!isOurs) reservation.Release();
        lock (_gate)
        {
            var held = !isOurs ? _state.Find(reservation.Request.Id) : IsCurrent(reservation) ? reservation.Slot : -1;
            if (held >= 0) _state.Release(held);
            if (_state.Find(container.Request.Id) < 0) _state.Register(_state.GetNode(reservation.Node), container);
        }
    }

    /// <summary>Gives back the room of a container or reservation.</summary>
    /// <exception cref="SchedulingException"><c>ORC4006</c>: nothing with this id is placed.</exception>
    public void Release(string id)
    {
        if (!TryRelease(id)) throw SchedulingException.NotPlaced(id);
    }

    /// <summary>Gives back the room of a container or reservation; false if nothing with this id is placed.</summary>
    public bool TryRelease(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate)
        {
            _state.Expire();
            var slot = _state.Find(id);
            if (slot >= 0) _state.Release(slot);
            return slot >= 0;
        }
    }

    /// <summary>The node on which a container is placed; null if nothing with this id is.</summary>
    public string? NodeOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate)
        {
            _state.Expire();
            return _state.Find(id) is >= 0 and var slot ? _state.Directory[_state.Slots[slot].Node].Name : null;
        }
    }

    /// <summary>Gives back what was reserved too long ago; placing does so too. Returns how many reservations expired.</summary>
    public int ExpireReservations()
    {
        lock (_gate) return _state.Expire();
    }

    internal bool IsHeld(Reservation reservation)
    {
        lock (_gate)
        {
            _state.Expire();
            return IsCurrent(reservation);
        }
    }

    internal PlacementGrounds? GroundsOf(Reservation reservation)
    {
        lock (_gate)
        {
            _state.Expire();
            return IsCurrent(reservation)
                ? new GroundsComposer(_state, _options, _indexed).Compose(reservation.Request, _state.Directory[_state.Slots[reservation.Slot].Node])
                : null;
        }
    }

    internal bool TryConfirm(Reservation reservation)
    {
        lock (_gate)
        {
            _state.Expire();
            if (!IsCurrent(reservation)) return false;
            _state.Confirm(reservation.Slot);
            return true;
        }
    }

    internal bool TryRelease(Reservation reservation)
    {
        lock (_gate)
        {
            if (!IsCurrent(reservation)) return false;
            _state.Release(reservation.Slot);
            return true;
        }
    }

    private bool IsCurrent(Reservation reservation) => _state.Slots[reservation.Slot].Version == reservation.Version;
}
