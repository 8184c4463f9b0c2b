namespace Orchestration.Scheduling;

/// <summary>Finds a place for everything on a node among the others. Works on a scheduler of its own, which it changes.</summary>
internal static class DrainPlanner
{
    public static MovePlan Plan(Scheduler scratch, NodeSnapshot node)
    {
        scratch.Remove(node.Name);
        var batch = scratch.PlaceAll(node.Containers.Where(IsAlive).Select(container => container.Request), allOrNone: false);
        return new([.. batch.Placements.Select(placement => new PlannedMove(placement.Request, node.Name, placement.Node))], batch.Failures);
    }

    /// <summary>What has ended stays where it is.</summary>
    public static bool IsAlive(PlacedContainer container) => container.State != PlacedState.Exited;
}
