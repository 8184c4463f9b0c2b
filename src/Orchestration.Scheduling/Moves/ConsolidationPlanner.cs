namespace Orchestration.Scheduling;

/// <summary>
/// Rebalancing for binpack: the emptiest node is cleared if all it holds finds room on other nodes that are in use; then
/// the next. Works on a scheduler of its own, which it changes.
/// </summary>
internal sealed class ConsolidationPlanner(Scheduler scratch, ClusterState state, int mostMoves)
{
    private readonly List<PlannedMove> _moves = [];
    private readonly HashSet<string> _receivers = new(StringComparer.Ordinal);

    public MovePlan Plan()
    {
        foreach (var node in state.Nodes.Where(IsEmpty).ToList()) scratch.SetAvailability(node.Name, NodeAvailability.Pause);
        foreach (var source in state.Nodes.Where(node => !IsEmpty(node)).OrderBy(NodeLoad.Of).ThenBy(node => node.Name, StringComparer.Ordinal).ToList())
        {
            if (!_receivers.Contains(source.Name)) TryClear(source);
        }

        return new(_moves, []);
    }

    private static bool IsEmpty(NodeView node) => !node.Containers.Any(DrainPlanner.IsAlive);

    private void TryClear(NodeEntry source)
    {
        List<PlacedContainer> containers = [.. source.Containers.Where(DrainPlanner.IsAlive)];
        if (_moves.Count + containers.Count > mostMoves || source.Facts.Availability != NodeAvailability.Active) return;
        scratch.SetAvailability(source.Name, NodeAvailability.Pause);
        foreach (var container in containers) scratch.Release(container.Request.Id);
        var batch = scratch.PlaceAll(containers.Select(container => container.Request));
        if (batch.Succeeded && batch.Placements.All(placement => placement.Node != source.Name))
        {
            _moves.AddRange(batch.Placements.Select(placement => new PlannedMove(placement.Request, source.Name, placement.Node)));
            _receivers.UnionWith(batch.Placements.Select(placement => placement.Node));
            return;
        }

        batch.Release();
        foreach (var container in containers) scratch.Register(source.Name, container);
        scratch.SetAvailability(source.Name, NodeAvailability.Active);
    }
}
