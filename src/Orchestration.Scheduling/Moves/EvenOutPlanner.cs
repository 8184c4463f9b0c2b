namespace Orchestration.Scheduling;

/// <summary>
/// Rebalancing for spread: the fullest node gives the container that closes most of the gap, until the gap is tolerable or
/// no move closes it. Each move strictly improves, so it ends. Works on a scheduler of its own, which it changes.
/// </summary>
internal sealed class EvenOutPlanner(Scheduler scratch, ClusterState state, double tolerance, int mostMoves)
{
    private readonly List<PlannedMove> _moves = [];
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);

    public MovePlan Plan()
    {
        while (_moves.Count < mostMoves && MoveOne())
        {
        }

        return new(_moves, []);
    }

    private bool MoveOne()
    {
        var active = state.Nodes.Where(node => node.Facts is { Availability: NodeAvailability.Active, HealthIndicator: > 0 }).OrderByDescending(NodeLoad.Of).ToList();
        if (active.Count < 2) return false;
        var (most, least) = (NodeLoad.Of(active[0]), NodeLoad.Of(active[^1]));
        if (most - least <= tolerance) return false;
        foreach (var source in active.TakeWhile(node => NodeLoad.Of(node) - least > tolerance))
        {
            foreach (var container in Candidates(source, (NodeLoad.Of(source) - least) / 2))
            {
                if (TryMove(container, source)) return true;
            }
        }

        return false;
    }

    // The one that brings both nodes nearest to the middle first.
    private IEnumerable<PlacedContainer> Candidates(NodeEntry source, double half) => source.Containers
        .Where(container => DrainPlanner.IsAlive(container) && container.Request.Group is null && !_moved.Contains(container.Request.Id))
        .OrderBy(container => Math.Abs(half - Weight(container, source)))
        .ThenBy(container => container.Request.Id, StringComparer.Ordinal)
        .ToList();

    private static double Weight(PlacedContainer container, NodeEntry node) => Math.Max(
        (double)container.Request.NanoCpus / Math.Max(1, node.Capacity.NanoCpus),
        (double)container.Request.Memory.Bytes / Math.Max(1, node.Capacity.Memory.Bytes));

    private bool TryMove(PlacedContainer container, NodeEntry source)
    {
        var before = NodeLoad.Of(source);
        scratch.Release(container.Request.Id);
        if (scratch.TryPlace(container.Request, out var placement))
        {
            var target = state.GetNode(placement.Node);
            if (target != source && NodeLoad.Of(target) < before)
            {
                placement.Confirm();
                _moved.Add(container.Request.Id);
                _moves.Add(new(container.Request, source.Name, target.Name));
                return true;
            }

            placement.Release();
        }

        scratch.Register(source.Name, container);
        return false;
    }
}
