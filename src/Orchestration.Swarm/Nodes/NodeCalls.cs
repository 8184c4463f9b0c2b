using Orchestration.Engines;

namespace Orchestration.Swarm.Nodes;

/// <summary>Calls of one node: so many at once, and none outlives the moment when the node is given up.</summary>
internal static class NodeCalls
{
    /// <summary>A call that ends soon.</summary>
    public static async Task<T> ShortAsync<T>(ClusterNode node, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        await LongAsync(node, async token =>
        {
            await node.Monitor.Slots.WaitAsync(token).ConfigureAwait(false);
            try
            {
                return await call(token).ConfigureAwait(false);
            }
            finally
            {
                node.Monitor.Slots.Release();
            }
        }, cancellationToken).ConfigureAwait(false);

    /// <summary>The same for a call that tells nothing.</summary>
    public static Task ShortAsync(ClusterNode node, Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        ShortAsync(node, async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        }, cancellationToken);

    /// <summary>A call that may wait for long for what it is to tell.</summary>
    public static async Task<T> LongAsync<T>(ClusterNode node, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var lost = node.Monitor.Lost;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lost);
        try
        {
            return await call(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnreachableException($"Node '{node.Name}' was lost while it was asked", new ErrorFacts { Where = node.View.Address, Found = node.Monitor.Problem }, error);
        }
    }
}
