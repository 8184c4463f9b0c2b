using Orchestration.Engines;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Nodes;

/// <summary>Engines join, change and leave.</summary>
internal sealed class Membership(ClusterOptions options, NodeSet nodes, IEngineConnector connector, Scheduler scheduler) : IAsyncDisposable
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
            return node.View;
        }
        catch
        {
            await node.Engine.DisposeAsync().ConfigureAwait(false);
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
            nodes.Replace(node);
            await old.Engine.DisposeAsync().ConfigureAwait(false);
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
            scheduler.Remove(name);
            await node.Engine.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _changes.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.All) await node.Engine.DisposeAsync().ConfigureAwait(false);
        _changes.Dispose();
    }

    private async Task<ClusterNode> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        var engine = await connector.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            var info = await engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false);
            if (info.Cpus > 0 && info.MemoryTotal > 0) return ClusterNode.Create(endpoint, engine, info);
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
