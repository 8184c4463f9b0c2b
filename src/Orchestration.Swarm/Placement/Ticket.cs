using System.Collections.Concurrent;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>Reservations made together, by the container's name, until each is redeemed.</summary>
internal sealed class Ticket(string id, long madeAt, long chosenAt)
{
    private readonly ConcurrentDictionary<string, Reservation> _open = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    /// <summary>When it was made, by the monotonic clock.</summary>
    public long MadeAt { get; } = madeAt;

    /// <summary><see cref="SchedulerHolder.Learnt"/> before its places were chosen.</summary>
    public long ChosenAt { get; } = chosenAt;

    public bool IsSpent => _open.IsEmpty;

    public void Add(string container, Reservation reservation) => _open[container] = reservation;

    public bool Take(string container, out Reservation reservation) => _open.TryRemove(container, out reservation);

    public void Release(SchedulerHolder holder)
    {
        foreach (var container in _open.Keys)
            if (Take(container, out var reservation)) holder.Release(reservation);
    }
}
