using System.Collections.Concurrent;

namespace Orchestration.Swarm.Nodes;

/// <summary>The nodes that this cluster changed since they were read. Placements ask for them each time, so none costs nothing.</summary>
internal sealed class OutdatedNodes
{
    private readonly ConcurrentDictionary<NodeMonitor, bool> _nodes = new();
    private int _count;

    public void Add(NodeMonitor node)
    {
        if (_nodes.TryAdd(node, true)) Interlocked.Increment(ref _count);
    }

    public void Remove(NodeMonitor node)
    {
        if (_nodes.TryRemove(node, out _)) Interlocked.Decrement(ref _count);
    }

    public bool Contains(NodeMonitor node) => _nodes.ContainsKey(node);

    /// <summary>Reads them. One that does not answer stays as it was known.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _count) == 0 ? Task.CompletedTask : Task.WhenAll(_nodes.Keys.Select(node => node.CatchUpAsync(cancellationToken)));
}
