using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Failover;

/// <summary>What is done with one copy on its node. None outlives the moment when the node is given up.</summary>
internal sealed class CopyCalls(ClusterNode node, string copy)
{
    private static readonly RestartPolicy Never = new() { Name = "no" };

    private readonly IContainerOperations _containers = node.Engine.Containers;

    public Task StartAsync(CancellationToken cancellationToken) => NodeCalls.ShortAsync(node, token => _containers.StartAsync(copy, token), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => NodeCalls.ShortAsync(node, token => _containers.StopAsync(copy, cancellationToken: token), cancellationToken);

    public Task RenameAsync(string name, CancellationToken cancellationToken) => NodeCalls.ShortAsync(node, token => _containers.RenameAsync(copy, name, token), cancellationToken);

    /// <summary>Whether an engine that starts again brings it back; null for no.</summary>
    public Task SetRestartAsync(RestartPolicy? policy, CancellationToken cancellationToken) => NodeCalls.ShortAsync(node, token => _containers.UpdateAsync(copy, new() { RestartPolicy = policy ?? Never }, token), cancellationToken);

    public Task RemoveAsync(ContainerRemoveOptions options, CancellationToken cancellationToken) => NodeCalls.ShortAsync(node, token => _containers.RemoveAsync(copy, options, token), cancellationToken);
}
