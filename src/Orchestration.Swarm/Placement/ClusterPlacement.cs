using System.Collections.Concurrent;
using System.Globalization;
using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Scheduling;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Scaling;
using Orchestration.Swarm.Volumes;

namespace Orchestration.Swarm.Placement;

/// <summary>Chooses nodes by the scheduler and keeps tickets until creates redeem them.</summary>
internal sealed class ClusterPlacement(ClusterOptions options, NodeSet nodes, SchedulerHolder holder, UnmetDemands demands) : IPlacement
{
    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);
    private long _requests;

    public async Task<PlacementPreview> PreviewAsync(IReadOnlyList<ContainerSpec> containers, CancellationToken cancellationToken = default)
    {
        var ticket = await TryReserveAsync(containers, allOrNone: false, isMeant: false, cancellationToken).ConfigureAwait(false);
        await ReleaseAsync(ticket.Id, cancellationToken).ConfigureAwait(false);
        return new(ticket.Decisions);
    }

    public async Task<PlacementTicket> ReserveAsync(IReadOnlyList<ContainerSpec> containers, bool allOrNone = true, CancellationToken cancellationToken = default)
    {
        var ticket = await TryReserveAsync(containers, allOrNone, isMeant: true, cancellationToken).ConfigureAwait(false);
        var refused = ticket.Decisions.FirstOrDefault(static decision => decision.Node is null);
        if (refused is null || !allOrNone) return ticket;
        throw new PlacementRefusedException(refused.Container, $"'{refused.Container}' cannot be placed: {refused.Reason}", ticket.Decisions);
    }

    public Task ReleaseAsync(string ticketId, CancellationToken cancellationToken = default)
    {
        if (_tickets.TryRemove(ticketId, out var ticket)) ticket.Release(holder);
        return Task.CompletedTask;
    }

    /// <summary><see cref="SchedulerHolder.Learnt"/> when the place of a create was, or is now to be, chosen.</summary>
    public long ChosenAt(ContainerSpec? container = null) => container?.PlacementTicketId is { } id && _tickets.TryGetValue(id, out var ticket) ? ticket.ChosenAt : holder.Learnt;

    /// <summary>The node of a create: what its ticket holds for it, else a choice made now.</summary>
    public async Task<Reservation> RedeemAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        if (Take(container) is { IsHeld: true } held) return held;
        nodes.Members();
        await nodes.Outdated.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var named = container.Name is null ? container with { Name = RandomName() } : container;
        if (TryPlace(named) is { } placed)
        {
            demands.Met(named.Name);
            return placed;
        }

        await ReserveAsync([named], allOrNone: true, cancellationToken).ConfigureAwait(false);
        throw new EngineConflictException($"The place of '{named.Name}' was taken meanwhile");
    }

    /// <summary>Places on one node for other copies of containers, whose names another node may still have; null when there are none.</summary>
    /// <param name="containers">The containers.</param>
    /// <param name="except">Nodes that are no place.</param>
    /// <param name="beside">The node that it has to be; null for any.</param>
    /// <returns>A place for each, in their order.</returns>
    public IReadOnlyList<Reservation>? TryPlaceAgain(IReadOnlyList<ContainerSpec> containers, IEnumerable<string> except, string? beside) => SchedulerErrors.Translate<IReadOnlyList<Reservation>?>(() =>
    {
        PlacementExpression[] where = [.. except.Select(static node => PlacementExpression.Parse($"node!={node}")), .. beside is null ? Array.Empty<PlacementExpression>() : [PlacementExpression.Parse($"node=={beside}")]];
        var names = containers.Select(static container => container.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var unit = containers.Count > 1 ? $"again/{Guid.NewGuid():N}" : null;
        PlacementRequest[] requests = [.. containers.Select(container => RequestAgain(container) with { Group = unit })];
        requests = [.. requests.Select(request => request with { Constraints = [.. request.Constraints, .. where], Dependencies = [.. request.Dependencies.Where(need => beside is null && !names.Contains(need.Container))] })];
        if (requests is [var one] && holder.Current.TryPlace(one, out var single)) return Met(containers, [single]);
        var batch = requests.Length == 1 ? null : holder.Current.PlaceAll(requests);
        if (batch is { Failures.Count: 0 }) return Met(containers, [.. requests.Select(request => batch.Placements.First(placement => string.Equals(placement.Request.Id, request.Id, StringComparison.Ordinal)))]);
        foreach (var (container, request) in containers.Zip(requests)) demands.Refused(container.Name ?? request.Id, request);
        return null;
    });

    public void Release(Reservation reservation) => holder.Release(reservation);

    // One container needs neither a ticket nor, when it fits, an explanation.
    private Reservation? TryPlace(ContainerSpec container) => SchedulerErrors.Translate<Reservation?>(() =>
    {
        var hints = PlacementHints.Read(container.Environment, container.Labels);
        var request = RequestOfContainer.Of(NextRequest(), container, hints, VolumeNames.Of(container).Where(IsHeld));
        request = request with { Group = container.Group is { } group ? GroupKey.Of(group) : null, Name = options.NamesAreUniquePerNode ? null : request.Name };
        return holder.Current.TryPlace(request, out var reservation) ? reservation : null;
    });

    private Reservation? Take(ContainerSpec container)
    {
        if (container is not { PlacementTicketId: { } id, Name: { } name } || !_tickets.TryGetValue(id, out var ticket)) return null;
        var found = ticket.Take(name, out var reservation);
        if (ticket.IsSpent) _tickets.TryRemove(id, out _);
        return found ? reservation : null;
    }

    private async Task<PlacementTicket> TryReserveAsync(IReadOnlyList<ContainerSpec> containers, bool allOrNone, bool isMeant, CancellationToken cancellationToken)
    {
        ForgetExpired();
        nodes.Members();
        await nodes.Outdated.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return SchedulerErrors.Translate(() => Reserve(containers, allOrNone, isMeant));
    }

    private PlacementTicket Reserve(IReadOnlyList<ContainerSpec> containers, bool allOrNone, bool isMeant)
    {
        var ticket = new Ticket(Guid.NewGuid().ToString("N"), options.TimeProvider.GetTimestamp(), holder.Learnt);
        var requests = Requests(ticket, containers);
        var batch = holder.Current.PlaceAll(requests, allOrNone);
        var placed = batch.Placements.ToDictionary(static placement => placement.Request.Id, StringComparer.Ordinal);
        var failed = batch.Failures.ToDictionary(static failure => failure.Request.Id, static failure => failure.Summary, StringComparer.Ordinal);
        var decisions = new List<PlacementDecision>(containers.Count);
        foreach (var request in requests)
        {
            var name = NameOf(ticket, request);
            if (placed.TryGetValue(request.Id, out var reservation))
            {
                decisions.Add(new(name, nodes.Get(reservation.Node).View, PlacementReason.Of(request, reservation.Grounds())));
                ticket.Add(name, reservation);
                if (isMeant) demands.Met(name);
            }
            else
            {
                if (isMeant && failed.ContainsKey(request.Id)) demands.Refused(name, request);
                decisions.Add(new(name, null, failed.GetValueOrDefault(request.Id, "another member of the batch fits nowhere")));
            }
        }

        if (!ticket.IsSpent) _tickets[ticket.Id] = ticket;
        return new(ticket.Id, decisions, options.TimeProvider.GetUtcNow() + options.ReservationLifetime);
    }

    private PlacementRequest[] Requests(Ticket ticket, IReadOnlyList<ContainerSpec> containers)
    {
        var ties = PlacementTies.Of(containers);
        return [.. containers.Select((container, index) =>
        {
            var name = container.Name ?? throw new EngineBadRequestException("A container that is placed before it is created needs a name");
            var hints = PlacementHints.Read(container.Environment, container.Labels);
            var request = RequestOfContainer.Of($"{ticket.Id}/{name}", container, hints, VolumeNames.Of(container).Where(IsHeld));
            return request with { Group = ties[index], Name = options.NamesAreUniquePerNode ? null : request.Name };
        })];
    }

    private bool IsHeld(string volume) => nodes.All.Any(node => node.Monitor.Last.Volumes.Any(held => string.Equals(held.Name, volume, StringComparison.Ordinal) && VolumePlaces.IsLocal(held)));

    // Placements are many and an id from the system's source of chance is dear; these never meet those of containers.
    private string NextRequest() => string.Create(CultureInfo.InvariantCulture, $"request-{Interlocked.Increment(ref _requests)}");

    private static string NameOf(Ticket ticket, PlacementRequest request) => request.Id[(ticket.Id.Length + 1)..];

    private IReadOnlyList<Reservation> Met(IReadOnlyList<ContainerSpec> containers, IReadOnlyList<Reservation> reservations)
    {
        foreach (var container in containers) demands.Met(container.Name);
        return reservations;
    }

    private PlacementRequest RequestAgain(ContainerSpec container) =>
        RequestOfContainer.Of(NextRequest(), container, PlacementHints.Read(container.Environment, container.Labels), []) with { Name = null };

    private static string RandomName() => $"unnamed-{Guid.NewGuid():N}";

    private void ForgetExpired()
    {
        foreach (var ticket in _tickets.Values)
            if (options.TimeProvider.GetElapsedTime(ticket.MadeAt) >= options.ReservationLifetime) _tickets.TryRemove(ticket.Id, out _);
    }
}
