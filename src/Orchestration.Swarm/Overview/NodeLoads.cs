using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Overview;

/// <summary>What is reserved on each node, as the scheduler counts it.</summary>
internal sealed class NodeLoads(ClusterOptions options, NodeObserver observer, Scheduler scheduler)
{
    public async Task<IReadOnlyList<NodeLoad>> ReadAsync(CancellationToken cancellationToken)
    {
        await observer.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return [.. scheduler.Snapshot().Nodes.Select(node =>
        {
            var view = NodeView.Of(node, options.Overcommit, scheduler.Mode);
            return new NodeLoad(node.Name, view.Used.Cpus, view.Capacity.Cpus, view.Used.Memory, view.Capacity.Memory);
        })];
    }
}
