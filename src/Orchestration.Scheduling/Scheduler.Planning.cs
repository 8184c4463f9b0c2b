namespace Orchestration.Scheduling;

public sealed partial class Scheduler
{
    /// <summary>What <see cref="PlaceAll"/> (best effort) would do, as a diff. Changes nothing.</summary>
    /// <exception cref="SchedulingException"><c>ORC4002</c>: a request is invalid; <c>ORC4008</c>: an id or name is taken or used twice.</exception>
    public PlacementPlan Plan(params IEnumerable<PlacementRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        List<PlacementRequest> all = [.. requests];
        foreach (var request in all) RequestRules.Check(request);
        lock (_gate)
        {
            var draws = _draws.State;
            var batch = PlaceAllLocked(all, allOrNone: false);
            PlacementPlan plan = new(
                [.. batch.Placements.Select(placement => new PlannedPlacement(placement.Request, placement.Node))],
                batch.Failures,
                [.. batch.Placements.GroupBy(placement => placement.Node, StringComparer.Ordinal).OrderBy(node => node.Key, StringComparer.Ordinal).Select(Change)]);
            Undo(batch, draws);
            return plan;
        }
    }

    /// <summary>The pure form: what placing would do in a cluster that is given as data, by this scheduler's rules. Its own nodes play no part.</summary>
    /// <exception cref="SchedulingException"><c>ORC4009</c>: the snapshot is invalid.</exception>
    public PlacementPlan Plan(ClusterSnapshot snapshot, params IEnumerable<PlacementRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Scratch(snapshot).Plan(requests);
    }

    /// <summary>The cluster as it stands: nodes, containers, reservations, rules, and the state of the seeded generator.</summary>
    public ClusterSnapshot Snapshot()
    {
        lock (_gate)
        {
            _state.Expire();
            return new()
            {
                Mode = _options.Mode,
                Strategy = Strategy,
                Filters = Filters,
                Overcommit = _options.Overcommit,
                ExcludeManagers = _options.ExcludeManagers,
                Seed = _draws.State,
                Nodes = [.. _state.Nodes.Select(node => node.ToSnapshot())],
            };
        }
    }

    internal Scheduler Load(ClusterSnapshot snapshot)
    {
        foreach (var node in snapshot.Nodes) Add(node);
        return this;
    }

    private NodeChange Change(IGrouping<string, Reservation> node)
    {
        var entry = _state.GetNode(node.Key);
        var added = node.Aggregate(ResourceAmounts.None, (sum, placement) => sum + placement.Request.Resources);
        return new(entry.Name, entry.Used - added, entry.Used, entry.Capacity);
    }
}
