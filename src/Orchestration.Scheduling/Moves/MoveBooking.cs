namespace Orchestration.Scheduling;

/// <summary>Books moves one by one and takes them back if one no longer holds. Runs under the scheduler's lock.</summary>
internal sealed class MoveBooking(Scheduler scheduler, ClusterState state)
{
    private readonly List<(Reservation Booked, NodeEntry From, PlacedContainer Before)> _done = [];

    public IReadOnlyList<Reservation> Book(IReadOnlyList<PlannedMove> moves)
    {
        foreach (var move in moves)
        {
            if (Problem(move) is not { } problem) continue;
            TakeBack();
            throw SchedulingException.StaleMove(move, problem);
        }

        return [.. _done.Select(done => done.Booked)];
    }

    private string? Problem(PlannedMove move)
    {
        var slot = state.Find(move.Request.Id);
        if (slot < 0) return "it is not placed";
        var (from, to) = (state.Directory[state.Slots[slot].Node], state.Directory.Find(move.To));
        if (from.Name != move.From) return $"it is on {from.Name}";
        if (to is null) return $"node {move.To} is gone";
        PlacedContainer before = new(state.Slots[slot].Request!, state.Slots[slot].State);
        state.Release(slot);
        if (!scheduler.Accepts(move.Request, to))
        {
            state.Register(from, before);
            return $"node {move.To} no longer takes it";
        }

        _done.Add((scheduler.Reserve(move.Request, to), from, before));
        return null;
    }

    private void TakeBack()
    {
        foreach (var (booked, from, before) in _done.AsEnumerable().Reverse())
        {
            state.Release(booked.Slot);
            state.Register(from, before);
        }
    }
}
