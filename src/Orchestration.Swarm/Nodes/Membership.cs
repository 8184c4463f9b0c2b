using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Nodes;

/// <summary>Engines join, change and leave.</summary>
internal sealed class Membership(ClusterOptions options, NodeSet nodes, IEngineConnector connector, SchedulerHolder scheduler, Action<NodeMonitor> changed) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changes = new(1, 1);

    public async Task<EngineNode> JoinAsync(EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.NodeName is { } name && nodes.Find(name) is { } same && same.Endpoint.Address == endpoint.Address) return same.View;
        var node = await ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            nodes.Add(node);
            await node.Monitor.StartAsync(cancellationToken).ConfigureAwait(false);
            return node.View;
        }
        catch (Exception error)
        {
            if (error is not ClusterException { Failure: ClusterFailure.DuplicateNode }) nodes.Remove(node);
            await CloseAsync(node).ConfigureAwait(false);
            throw;
        }
    }

    public async Task<EngineNode> UpdateAsync(string name, EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        await _changes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var old = nodes.Get(name);
            var node = await ConnectAsync(endpoint with { NodeName = name }, cancellationToken).ConfigureAwait(false);
            node.Monitor.SetAvailability(old.Monitor.Availability);
            await old.Monitor.DisposeAsync().ConfigureAwait(false);
            nodes.Replace(node);
            await old.Engine.DisposeAsync().ConfigureAwait(false);
            await node.Monitor.StartAsync(cancellationToken).ConfigureAwait(false);
            return node.View;
        }
        finally
        {
            _changes.Release();
        }
    }

    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var node = nodes.Get(name);
            nodes.Remove(node);
            await CloseAsync(node).ConfigureAwait(false);
            scheduler.Current.Remove(name);
        }
        finally
        {
            _changes.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.All) await CloseAsync(node).ConfigureAwait(false);
        _changes.Dispose();
    }

    public void SetAvailability(string name, NodeAvailability availability) => nodes.Get(name).Monitor.SetAvailability(availability);

    public EngineNode SetLabels(string name, IReadOnlyDictionary<string, string> labels)
    {
        var old = nodes.Get(name);
        var node = old.WithLabels(NodeLabels.Merge(old.Info.Labels, labels));
        nodes.Replace(node);
        node.Monitor.Relabel(node);
        return node.View;
    }

    private static async Task CloseAsync(ClusterNode node)
    {
        await node.Monitor.DisposeAsync().ConfigureAwait(false);
        await node.Engine.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ClusterNode> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        var engine = await connector.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            var info = await engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false);
            if (info.Cpus > 0 && info.MemoryTotal > 0)
            {
                var node = ClusterNode.Create(endpoint, engine, info);
                return node with { Monitor = new(node, options, scheduler, changed) };
            }

            throw new ClusterException(ClusterFailure.NotAnEngine, $"What answers at {endpoint.Address} cannot be a node of cluster '{options.Name}'",
                new ErrorFacts { Found = $"{info.Cpus} CPUs and {info.MemoryTotal} bytes of memory", Wanted = "an engine; a cluster's manager has neither", Remedy = "Join the engine of the host itself." });
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
