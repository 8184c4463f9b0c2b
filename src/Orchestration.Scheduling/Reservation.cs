namespace Orchestration.Scheduling;

/// <summary>
/// A request's place: room on a node, held until it is confirmed, released, or expires. A small value; copies mean the
/// same reservation.
/// </summary>
public readonly struct Reservation : IEquatable<Reservation>
{
    private readonly Scheduler? _scheduler;
    private readonly NodeEntry? _node;
    private readonly int _slot;
    private readonly int _version;

    internal Reservation(Scheduler scheduler, PlacementRequest request, NodeEntry node, int slot, int version)
    {
        (_scheduler, Request, _node, _slot, _version) = (scheduler, request, node, slot, version);
    }

    /// <summary>The request as it was placed; generic resources name the pieces that it was handed.</summary>
    public PlacementRequest Request { get; }

    /// <summary>The name of the node.</summary>
    public string Node => _node?.Name ?? "";

    /// <summary>Whether the room is still held: neither expired nor released.</summary>
    public bool IsHeld => _scheduler?.IsHeld(this) ?? false;

    internal int Slot => _slot;

    internal int Version => _version;

    internal bool IsOf(Scheduler scheduler) => ReferenceEquals(_scheduler, scheduler);

    /// <summary>The container exists now; the room is kept until it is released by id or the node is told without it.</summary>
    /// <exception cref="SchedulingException"><c>ORC4007</c>: the reservation expired or was released.</exception>
    public void Confirm()
    {
        if (!TryConfirm()) throw SchedulingException.Expired(Request?.Id ?? "");
    }

    /// <summary>As <see cref="Confirm"/>; false if the reservation is gone.</summary>
    public bool TryConfirm() => _scheduler?.TryConfirm(this) ?? false;

    /// <summary>Gives the room back; false if it was no longer held.</summary>
    public bool Release() => _scheduler?.TryRelease(this) ?? false;

    /// <summary>
    /// Why it is where it is, in one line: what a caller reports with each placement. Costs about as much as a few placements,
    /// whatever the number of nodes; in Classic mode, with the random and with a stranger's strategy it asks each node's facts.
    /// </summary>
    /// <exception cref="SchedulingException"><c>ORC4007</c>: the reservation expired or was released.</exception>
    public PlacementGrounds Grounds() => _scheduler?.GroundsOf(this) ?? throw SchedulingException.Expired(Request?.Id ?? "");

    /// <inheritdoc/>
    public bool Equals(Reservation other) => ReferenceEquals(_scheduler, other._scheduler) && _slot == other._slot && _version == other._version;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Reservation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_slot, _version);

    /// <summary>Reads as <c>web.1 on n2</c>.</summary>
    public override string ToString() => $"{Request?.Name ?? Request?.Id} on {Node}";

    /// <summary>Whether both mean the same reservation.</summary>
    public static bool operator ==(Reservation left, Reservation right) => left.Equals(right);

    /// <summary>Whether they mean different reservations.</summary>
    public static bool operator !=(Reservation left, Reservation right) => !left.Equals(right);
}
