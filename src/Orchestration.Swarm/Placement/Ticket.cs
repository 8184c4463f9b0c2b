using System.Collections.Concurrent;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>Reservations made together, by the container's name, until each is redeemed.</summary>
internal sealed class Ticket(string id, DateTimeOffset expiresAt)
{
    private readonly ConcurrentDictionary<string, Reservation> _open = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    public bool IsSpent => _open.IsEmpty;

    public void Add(string container, Reservation reservation) => _open[container] = reservation;

    public bool Take(string container, out Reservation reservation) => _open.TryRemove(container, out reservation);

    public void Release()
    {
        foreach (var container in _open.Keys)
            if (Take(container, out var reservation)) reservation.Release();
    }
}
