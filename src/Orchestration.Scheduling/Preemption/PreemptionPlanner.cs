namespace Orchestration.Scheduling;

/// <summary>
/// Finds the node where a request fits at the least harm: without all that is of lower priority, then with as many of
/// those brought back, highest priority first, as leave room.
/// </summary>
internal sealed class PreemptionPlanner(ClusterState state, SchedulerOptions options, PlainPlacer plain)
{
    public PreemptionChoice? Choose(PlacementRequest request) =>
        state.Nodes.Select(node => Consider(request, node)).OfType<PreemptionChoice>().Min();

    private PreemptionChoice? Consider(PlacementRequest request, NodeEntry node)
    {
        List<PlacedContainer> lower = [.. node.Containers.Where(container => DrainPlanner.IsAlive(container) && container.Request.Priority < request.Priority)];
        if (lower.Count == 0) return null;
        List<PlacedContainer> kept = [.. node.Containers.Except(lower)];
        if (!FitsWith(request, node, kept)) return null;
        List<PlacementRequest> victims = [];
        foreach (var container in lower.OrderByDescending(one => one.Request.Priority).ThenBy(one => one.Request.Id, StringComparer.Ordinal))
        {
            kept.Add(container);
            if (FitsWith(request, node, kept)) continue;
            kept.RemoveAt(kept.Count - 1);
            victims.Add(container.Request);
        }

        victims.Reverse();
        return victims.Count == 0 ? null : new(node, victims);
    }

    private static bool LooksAround(PlacementRequest request) =>
        (request.Aspects & (PlacementAspects.Group | PlacementAspects.TopologySpreads)) != PlacementAspects.None;

    private bool FitsWith(PlacementRequest request, NodeEntry node, List<PlacedContainer> containers)
    {
        var view = NodeView.Of(node.Facts with { Containers = [.. containers] }, options.Overcommit, options.Mode);
        return plain.Accepts(request, view, LooksAround(request) ? [.. state.Nodes.Select(other => other == node ? view : other)] : state.Nodes);
    }
}
