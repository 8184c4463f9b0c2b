namespace Orchestration.Scheduling;

public sealed partial class Scheduler
{
    /// <summary>Places a request and reserves its room.</summary>
    /// <exception cref="PlacementException"><c>ORC4010</c>: no node takes it now; <c>ORC4011</c>: none would even if empty.</exception>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: the request is invalid; <c>ORC4008</c>: its id or name is taken.</exception>
    public Reservation Place(PlacementRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.Check(request);
        lock (_gate)
        {
            return TryPlaceLocked(request, out var reservation)
                ? reservation
                : throw new PlacementException(_plain.Explain(request, _state.Nodes), Mode);
        }
    }

    /// <summary>Places a request and reserves its room; false, without the cost of an explanation, if no node takes it.</summary>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: the request is invalid; <c>ORC4008</c>: its id or name is taken.</exception>
    public bool TryPlace(PlacementRequest request, out Reservation reservation)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.Check(request);
        lock (_gate) return TryPlaceLocked(request, out reservation);
    }

    /// <summary>
    /// Places several requests as one step. Members of a group (<see cref="PlacementRequest.Group"/>) land together or not at all.
    /// </summary>
    /// <param name="requests">The requests; the order in which they are placed is the scheduler's to choose.</param>
    /// <param name="allOrNone">Whether one that fits nowhere takes back the others (default), or each stands for itself.</param>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: a request is invalid; <c>ORC4008</c>: an id or name is taken or used twice. Nothing is placed then.</exception>
    public BatchPlacement PlaceAll(IEnumerable<PlacementRequest> requests, bool allOrNone = true)
    {
        ArgumentNullException.ThrowIfNull(requests);
        List<PlacementRequest> all = [.. requests];
        foreach (var request in all) RequestRules.Check(request);
        lock (_gate) return PlaceAllLocked(all, allOrNone);
    }

    /// <summary>
    /// Places a request, if need be on a node where others of lower <see cref="PlacementRequest.Priority"/> give way: as few and
    /// as unimportant as possible. Their room is given back at once; stopping them is the caller's.
    /// </summary>
    /// <exception cref="PlacementException"><c>ORC4010</c>, <c>ORC4011</c>: no node takes it, whoever gives way.</exception>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: the request is invalid; <c>ORC4008</c>: its id or name is taken.</exception>
    public PreemptedPlacement Preempt(PlacementRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.Check(request);
        lock (_gate)
        {
            if (TryPlaceLocked(request, out var placement)) return new(placement, []);
            if (new PreemptionPlanner(_state, _options, _plain).Choose(request) is not { } choice) throw new PlacementException(_plain.Explain(request, _state.Nodes), Mode);
            foreach (var victim in choice.Victims) _state.Release(_state.Find(victim.Id));
            return new(Reserve(request, choice.Node), choice.Victims);
        }
    }

    /// <summary>What <see cref="Place"/> would answer, and why: a verdict for every node. Changes nothing.</summary>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: the request is invalid.</exception>
    public PlacementExplanation Explain(PlacementRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.Check(request);
        lock (_gate)
        {
            _state.Expire();
            return _plain.Explain(request, _state.Nodes);
        }
    }

    internal bool TryPlaceLocked(PlacementRequest request, out Reservation reservation)
    {
        var hash = _state.Expect(request);
        _state.Expire();
        _state.RefuseTaken(request, hash);
        if (Choose(request) is var node && node < 0)
        {
            reservation = default;
            return false;
        }

        reservation = Reserve(request, node, hash);
        return true;
    }

    internal int Choose(PlacementRequest request) => _options.IsPlain
        ? ((NodeEntry?)_plain.Choose(request, _state.Nodes, _draws))?.Index ?? IndexedPlacer.None
        : _indexed.Choose(request);

    /// <summary>Whether this node takes the request, wishes aside.</summary>
    internal bool Accepts(PlacementRequest request, NodeEntry node) =>
        (_options.IsPlain ? null : _indexed.Accepts(request, node)) ?? _plain.Accepts(request, node, _state.Nodes);

    internal Reservation Reserve(PlacementRequest request, NodeEntry node) => Reserve(request, node.Index, IdTable.Hash(request.Id));

    private Reservation Reserve(PlacementRequest request, int node, int hash)
    {
        var slot = _state.Reserve(request, node, hash);
        ref var entry = ref _state.Slots[slot];
        return new(this, entry.Request!, _state.Directory[node], slot, entry.Version);
    }

    private BatchPlacement PlaceAllLocked(List<PlacementRequest> requests, bool allOrNone)
    {
        _state.Expire();
        BatchRules.RefuseTaken(requests, _state);
        var draws = _draws.State;
        var batch = new BatchPlacer(this, _state, _plain).Place(Arrange(requests));
        if (!allOrNone || batch.Failures.Count == 0) return batch;
        Undo(batch, draws);
        return new([], batch.Failures);
    }

    // Best fit profits from seeing all of a batch; the others take it as it comes.
    private IReadOnlyList<PlacementRequest> Arrange(List<PlacementRequest> requests) =>
        _options.Ranking is StrictRanking { Shape: PackingShape.Fullest } ? BatchOrder.Arrange(requests, _state.Nodes) : requests;

    // In reverse, so that everything is as it was, down to the order of containers.
    private void Undo(BatchPlacement batch, ulong draws)
    {
        foreach (var placement in batch.Placements.Reverse()) _state.Release(placement.Slot);
        _draws.State = draws;
    }
}
