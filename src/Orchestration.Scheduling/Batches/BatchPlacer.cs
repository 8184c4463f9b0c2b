namespace Orchestration.Scheduling;

/// <summary>Places the requests of a batch one by one, the members of a group together. Runs under the scheduler's lock.</summary>
internal sealed class BatchPlacer(Scheduler scheduler, ClusterState state, PlainPlacer plain)
{
    private readonly List<Reservation> _placements = [];
    private readonly List<PlacementExplanation> _failures = [];

    public BatchPlacement Place(IReadOnlyList<PlacementRequest> requests)
    {
        foreach (var unit in Units(requests))
        {
            if (unit is [{ Group: null } single]) PlaceSingle(single);
            else PlaceGroup(unit);
        }

        return new(_placements, _failures);
    }

    private static IEnumerable<List<PlacementRequest>> Units(IReadOnlyList<PlacementRequest> requests)
    {
        Dictionary<string, List<PlacementRequest>> groups = new(StringComparer.Ordinal);
        List<List<PlacementRequest>> units = [];
        foreach (var request in requests)
        {
            if (request.Group is null)
            {
                units.Add([request]);
                continue;
            }

            if (!groups.TryGetValue(request.Group, out var members)) units.Add(groups[request.Group] = members = []);
            members.Add(request);
        }

        return units;
    }

    private void PlaceSingle(PlacementRequest request)
    {
        if (scheduler.TryPlaceLocked(request, out var placement)) _placements.Add(placement);
        else _failures.Add(plain.Explain(request, state.Nodes));
    }

    private void PlaceGroup(List<PlacementRequest> members)
    {
        var combined = GroupRequest.Combine(members);
        if (scheduler.Choose(combined) is var first && first < 0)
        {
            _failures.Add(plain.Explain(combined, state.Nodes));
            return;
        }

        if (TryPlaceOn(state.Directory[first], members, out var failure)) return;
        foreach (var node in plain.Rank(combined, state.Nodes).Cast<NodeEntry>())
        {
            if (TryPlaceOn(node, members, out failure)) return;
        }

        _failures.Add(failure!);
    }

    private bool TryPlaceOn(NodeEntry node, List<PlacementRequest> members, out PlacementExplanation? failure)
    {
        failure = null;
        var before = _placements.Count;
        foreach (var member in members)
        {
            if (scheduler.Accepts(member, node))
            {
                _placements.Add(scheduler.Reserve(member, node));
                continue;
            }

            failure = plain.Explain(member, state.Nodes);
            for (var last = _placements.Count - 1; last >= before; last--) state.Release(_placements[last].Slot);
            _placements.RemoveRange(before, _placements.Count - before);
            return false;
        }

        return true;
    }
}
