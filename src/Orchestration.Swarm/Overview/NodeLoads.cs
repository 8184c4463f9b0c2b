using Orchestration.Scheduling;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Overview;

/// <summary>What is reserved on each node, as the scheduler counts it.</summary>
internal sealed class NodeLoads(NodeSet nodes, SchedulerHolder holder)
{
    public async Task<IReadOnlyList<NodeLoad>> ReadAsync(CancellationToken cancellationToken)
    {
        await nodes.Outdated.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var scheduler = holder.Current;
        return [.. scheduler.Snapshot().Nodes.Select(node =>
        {
            var view = NodeView.Of(node, holder.Rules.Overcommit, scheduler.Mode);
            return new NodeLoad(node.Name, view.Used.Cpus, view.Capacity.Cpus, view.Used.Memory, view.Capacity.Memory);
        })];
    }
}
