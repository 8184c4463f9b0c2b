namespace Orchestration.Scheduling;

public sealed partial class Scheduler
{
    /// <summary>Where the containers of a node would go if it were drained. Changes nothing; what has exited stays.</summary>
    /// <exception cref="SchedulingException"><c>ORC4005</c>: the node is not in the cluster.</exception>
    public MovePlan PlanDrain(string node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var snapshot = Snapshot();
        var drained = snapshot.Nodes.FirstOrDefault(one => one.Name == node) ?? throw SchedulingException.UnknownNode(node);
        return DrainPlanner.Plan(Scratch(snapshot), drained);
    }

    /// <summary>
    /// The few moves that bring the cluster nearer to what its strategy wants: with binpack and balanced, nodes that can be cleared are
    /// cleared; else the fullest nodes give to the emptier until no two differ by more than the tolerance. Changes nothing.
    /// </summary>
    /// <param name="tolerance">How much of a node's capacity two nodes may differ by; 0.1 by default. Not used by binpack.</param>
    /// <param name="mostMoves">The most moves to plan; 100 by default.</param>
    public MovePlan PlanRebalance(double tolerance = 0.1, int mostMoves = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(mostMoves);
        var scratch = Scratch(Snapshot());
        return Strategy is PlacementStrategies.Binpack or PlacementStrategies.Balanced
            ? new ConsolidationPlanner(scratch, scratch._state, mostMoves).Plan()
            : new EvenOutPlanner(scratch, scratch._state, tolerance, mostMoves).Plan();
    }

    /// <summary>Books the moves of a plan, all or none: each container's room is given back at the one node and reserved at the other.</summary>
    /// <exception cref="SchedulingException"><c>ORC4012</c>: the cluster has changed so that the plan no longer holds; nothing was moved.</exception>
    public IReadOnlyList<Reservation> Apply(MovePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        lock (_gate)
        {
            _state.Expire();
            return new MoveBooking(this, _state).Book(plan.Moves);
        }
    }

    private Scheduler Scratch(ClusterSnapshot snapshot) => new Scheduler(_options with { Seed = snapshot.Seed }).Load(snapshot);
}
