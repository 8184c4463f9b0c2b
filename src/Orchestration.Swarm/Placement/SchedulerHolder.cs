using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>The scheduler that decides now: another one when the strategy, the filters or the overcommitment change.</summary>
internal sealed class SchedulerHolder
{
    private readonly ClusterOptions _options;
    private readonly Lock _gate = new();
    private volatile Scheduler _current;
    private long _learnt;

    public SchedulerHolder(ClusterOptions options) => (_options, Rules, _current) = (options, PlacementRules.Of(options), Build(options, PlacementRules.Of(options)));

    public Scheduler Current => _current;

    public PlacementRules Rules { get; private set; }

    /// <summary>How often placements of other managers were learnt. Read before a place is chosen: what is learnt after that may have taken it.</summary>
    public long Learnt => Interlocked.Read(ref _learnt);

    /// <summary>Placements of others are in the books now.</summary>
    public long Learn() => Interlocked.Increment(ref _learnt);

    /// <summary>Decides by other rules from now on. Nodes, containers and reservations go along; nothing moves.</summary>
    public void Use(PlacementRules rules)
    {
        var next = Build(_options, rules);
        lock (_gate)
        {
            var before = _current;
            foreach (var node in before.Snapshot().Nodes) next.Add(node);
            (_current, Rules) = (next, rules);
            Follow(before, next);
        }
    }

    /// <summary>Refuses rules by which there can be no scheduler.</summary>
    public static void Check(ClusterOptions options, PlacementRules rules) => Build(options, rules);

    /// <summary>Gives a reservation's room back, whichever scheduler made it.</summary>
    public void Release(Reservation reservation)
    {
        reservation.Release();
        if (reservation.Request is { } request) _current.TryRelease(request.Id);
    }

    // What was reserved between the copy and the change.
    private static void Follow(Scheduler before, Scheduler next)
    {
        foreach (var node in before.Snapshot().Nodes)
            foreach (var late in node.Containers.Where(container => container.State == PlacedState.Pending && next.NodeOf(container.Request.Id) is null)) next.Register(node.Name, late);
    }

    private static Scheduler Build(ClusterOptions options, PlacementRules rules) => SchedulerErrors.Translate(() =>
    {
        var builder = new SchedulerBuilder().UseMode(options.Mode).UseStrategy(rules.Strategy).UseOvercommit(rules.Overcommit)
            .UseReservationLifetime(options.ReservationLifetime).UseTimeProvider(options.TimeProvider);
        return (rules.Filters is { } filters ? builder.UseFilters(filters) : builder).Build();
    });
}
