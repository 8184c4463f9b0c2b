using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Nodes;

/// <summary>Engines join, change and leave.</summary>
internal sealed class Membership(ClusterOptions options, NodeSet nodes, IEngineConnector connector, SchedulerHolder scheduler, ClusterSettings settings, SettingsFollower follower, Action<NodeMonitor> changed) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changes = new(1, 1);

    public async Task<EngineNode> JoinAsync(EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.NodeName is { } name && nodes.Find(name) is { } same && same.Endpoint.Address == endpoint.Address) return same.View;
        var node = await ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            if (nodes.Find(node.Name) is { } known && await MovedEngine.IsAsync(known, node, options, cancellationToken).ConfigureAwait(false)) return await MoveAsync(known, node, cancellationToken).ConfigureAwait(false);
            nodes.Add(node);
            if (nodes.TwinsOf(node) is [var twin, ..]) NodeLog.SharesId(options.Logger, node.Name, twin);
            await node.Monitor.StartAsync(cancellationToken).ConfigureAwait(false);
            return node.View;
        }
        catch
        {
            await CloseAsync(node).ConfigureAwait(false);
            if (nodes.Find(node.Name)?.Monitor == node.Monitor) // The name may be another node's.
            {
                nodes.Remove(node);
                scheduler.Current.Remove(node.Name);
            }

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
            var node = await ConnectAsync(endpoint with { NodeName = name }, cancellationToken, old.Monitor).ConfigureAwait(false);
            return await ReplaceAsync(old, node, cancellationToken).ConfigureAwait(false);
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

    public Task SetAvailabilityAsync(string name, NodeAvailability availability, CancellationToken cancellationToken) =>
        ChangeSettingsAsync(name, record => record.With(availability), cancellationToken);

    /// <summary>Changes what is kept of a node, and acts by it at once.</summary>
    public async Task<ClusterNode> ChangeSettingsAsync(string name, Func<NodeRecord, NodeRecord> change, CancellationToken cancellationToken)
    {
        nodes.Get(name);
        var record = await settings.ChangeNodeAsync(name, change, cancellationToken).ConfigureAwait(false);
        return follower.Apply(nodes.Get(name), record);
    }

    /// <summary>What is kept of a node.</summary>
    public async Task<NodeRecord> ReadSettingsAsync(string name, CancellationToken cancellationToken) =>
        await settings.ReadNodeAsync(nodes.Get(name).Name, cancellationToken).ConfigureAwait(false) ?? new();

    public async Task<EngineNode> SetLabelsAsync(string name, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken) =>
        (await ChangeSettingsAsync(name, record => record with { Labels = labels }, cancellationToken).ConfigureAwait(false)).View;

    private async Task<EngineNode> MoveAsync(ClusterNode known, ClusterNode moved, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (nodes.Find(known.Name) is { } now && now.Monitor == known.Monitor) return await ReplaceAsync(now, moved, cancellationToken).ConfigureAwait(false);
            nodes.Add(moved);
            await moved.Monitor.StartAsync(cancellationToken).ConfigureAwait(false);
            return moved.View;
        }
        finally
        {
            _changes.Release();
        }
    }

    private async Task<EngineNode> ReplaceAsync(ClusterNode old, ClusterNode node, CancellationToken cancellationToken)
    {
        old.Monitor.Book.Close();
        nodes.Replace(node); // Nobody sees a node that is being let go.
        await old.Monitor.DisposeAsync().ConfigureAwait(false);
        await old.Engine.DisposeAsync().ConfigureAwait(false);
        await node.Monitor.TakeUpAsync(cancellationToken).ConfigureAwait(false);
        return node.View;
    }

    private static async Task CloseAsync(ClusterNode node)
    {
        await node.Monitor.DisposeAsync().ConfigureAwait(false);
        await node.Engine.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ClusterNode> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken, NodeMonitor? before = null)
    {
        var engine = await connector.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            var info = await engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false);
            if (info.Cpus > 0 && info.MemoryTotal > 0)
            {
                var bare = ClusterNode.Create(endpoint, engine, info);
                var record = await follower.FindAsync(bare.Name, cancellationToken).ConfigureAwait(false);
                var node = bare.With(record);
                return node with
                {
                    Monitor = new(node, record?.State ?? before?.Availability ?? NodeAvailability.Active, options, scheduler, nodes.Outdated, changed)
                    {
                        IsBeingReconfigured = record?.IsBeingReconfigured ?? before?.IsBeingReconfigured ?? false,
                    },
                };
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
