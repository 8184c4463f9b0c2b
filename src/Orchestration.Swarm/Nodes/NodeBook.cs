using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// What one node holds, as it was read last and with what this cluster did to it since; the scheduler is told of every change.
/// Safe for concurrent callers.
/// </summary>
internal sealed class NodeBook(ClusterNode node, SchedulerHolder scheduler, NodeAvailability availability)
{
    private readonly NodeReader _reader = new();
    private readonly RecentChanges _recent = new();
    private readonly Lock _gate = new();
    private int _health = 100;
    private long _readBegun;
    private bool _isClosed;

    public ClusterNode Node { get; private set; } = node;

    public NodeAvailability Availability { get; private set; } = availability;

    public NodeObservation Last { get; private set; } = NodeObservation.None;

    /// <summary>Reads the whole node.</summary>
    public async Task ReadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        long begun;
        lock (_gate) begun = _recent.Begin();
        var observed = await _reader.ReadAsync(Node.Engine, at, cancellationToken).ConfigureAwait(false);
        Change(() => (Last, _readBegun) = (observed, begun));
    }

    /// <summary>Tells the scheduler anew, which may be another one now.</summary>
    public void Tell() => Change(static () => { });

    /// <summary>The same engine with other labels.</summary>
    public void Relabel(ClusterNode relabelled) => Change(() => Node = relabelled);

    public void SetAvailability(NodeAvailability next) => Change(() => Availability = next);

    /// <summary>How well it answers, from 0 to 100; a node with 0 gets nothing.</summary>
    public void SetHealth(int health) => Change(() => _health = health);

    /// <summary>Says nothing more: the node has left.</summary>
    public void Close()
    {
        lock (_gate) _isClosed = true;
    }

    /// <summary>A container that this cluster made: it takes the place that was reserved for it, under its own id.</summary>
    public void Made(Reservation reservation, string id)
    {
        var placed = new PlacedContainer(reservation.Request with { Id = id, Group = null }, PlacedState.Running);
        lock (_gate)
        {
            _reader.Remember(placed.Request);
            _recent.Made(placed);
            scheduler.Current.Settle(reservation, placed);
        }
    }

    /// <summary>A container that is here is about to run: it holds its room until <see cref="Started"/>. False when there is too little.</summary>
    public bool TryStart(string id, out PlacementRequest? container, out ResourceAmounts free)
    {
        lock (_gate)
        {
            (container, free) = (Last.Placed.FirstOrDefault(placed => string.Equals(placed.Request.Id, id, StringComparison.Ordinal)).Request, default);
            if (!_isClosed && container is not null && !scheduler.Current.TryRevive(Node.Name, container, out free)) return false;
            _recent.Starting(id);
            return true;
        }
    }

    /// <summary>It runs, or did not start.</summary>
    public void Started(string id, bool runs)
    {
        lock (_gate)
        {
            _recent.Started(id, runs);
            if (!runs) TellScheduler();
        }
    }

    /// <summary>A container that this cluster removed; its room is free at once.</summary>
    public void Removed(string id)
    {
        lock (_gate)
        {
            _reader.Forget(id);
            _recent.Removed(id);
            scheduler.Current.TryRelease(id);
        }
    }

    /// <summary>A container that has changed: it is inspected again when the node is read.</summary>
    public void Forget(string container) => _reader.Forget(container);

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            TellScheduler();
        }
    }

    // A container that another node holds too is that node's: one of them is a copy of the disk, or the same engine twice.
    private void TellScheduler()
    {
        if (_isClosed) return;
        var current = scheduler.Current;
        IReadOnlyList<PlacedContainer> own = [.. _recent.Apply(Last.Placed, _readBegun).Where(placed => current.NodeOf(placed.Request.Id) is not { } holder || string.Equals(holder, Node.Name, StringComparison.Ordinal))];
        current.AddOrUpdate(NodeFacts.Of(Node, own, Last.Images, Last.Volumes) with { Availability = Availability, HealthIndicator = _health });
    }
}
