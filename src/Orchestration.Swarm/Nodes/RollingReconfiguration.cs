using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// Drain, change, wait until it is back, activate; a few nodes at a time, so that the others carry the load. What a node was
/// before is kept with its settings: whoever comes after a crash knows which nodes are drained by this, and what to make them again.
/// </summary>
internal sealed class RollingReconfiguration(Cluster cluster, NodeSet nodes, Membership membership, TimeProvider time, RollingOptions options, IProgress<string>? progress)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private volatile bool _hasFailed;

    public async Task RunAsync(Func<EngineNode, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        string[] names = [.. options.Nodes ?? [.. nodes.All.Select(static node => node.Name)]];
        foreach (var name in names) nodes.Get(name);
        var waiting = new ConcurrentQueue<string>(names);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.Parallelism, names.Length)).Select(_ => WorkAsync(waiting, change, cancellationToken))).ConfigureAwait(false);
    }

    // One that fails lets the others end what they are at, but begin nothing more.
    private async Task WorkAsync(ConcurrentQueue<string> waiting, Func<EngineNode, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        while (!_hasFailed && waiting.TryDequeue(out var name))
        {
            try
            {
                await ChangeAsync(name, change, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                _hasFailed = true;
                progress?.Report($"{name}: {error.Message}");
                throw;
            }
        }
    }

    // A node whose change failed stays drained: nobody knows whether it works.
    private async Task ChangeAsync(string name, Func<EngineNode, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var kept = await membership.ReadSettingsAsync(name, cancellationToken).ConfigureAwait(false);
        if (await IsDoneAsync(name, kept, cancellationToken).ConfigureAwait(false))
        {
            if (kept.IsBeingReconfigured) await ReturnAsync(name, cancellationToken).ConfigureAwait(false);
            else progress?.Report($"{name}: as it is wanted");
            return;
        }

        await DrainAsync(name, cancellationToken).ConfigureAwait(false);
        progress?.Report($"{name}: change");
        await change(nodes.Get(name).View, cancellationToken).ConfigureAwait(false);
        await ReturnAsync(name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsDoneAsync(string name, NodeRecord kept, CancellationToken cancellationToken) =>
        (options.Name is { } mine && string.Equals(kept.Reconfigured, mine, StringComparison.Ordinal))
        || (options.IsAsWanted is { } isAsWanted && await isAsWanted(nodes.Get(name).View, cancellationToken).ConfigureAwait(false));

    private async Task DrainAsync(string name, CancellationToken cancellationToken)
    {
        progress?.Report($"{name}: drain");
        await membership.ChangeSettingsAsync(name, record => record.Draining(nodes.Get(name).Monitor.Availability), cancellationToken).ConfigureAwait(false);
        var began = time.GetTimestamp();
        while (await cluster.ListHoldingsAsync(name, cancellationToken).ConfigureAwait(false) is { Containers.Count: > 0 } holdings)
        {
            if (time.GetElapsedTime(began) >= options.DrainTimeout)
            {
                if (options.GoesOnWithContainers) return;
                await membership.ChangeSettingsAsync(name, static record => record.Returned(), cancellationToken).ConfigureAwait(false);
                throw new ClusterException(ClusterFailure.NodeInUse, $"Node '{name}' cannot be changed, for containers could not leave it",
                    new ErrorFacts { Found = string.Join(", ", holdings.Containers), Wanted = $"none within {options.DrainTimeout.TotalSeconds:0.#} s", Remedy = "Cluster.FailoverProblems says why; or go on with them." });
            }

            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // What was done and only died before the node took containers again ends here too.
    private async Task ReturnAsync(string name, CancellationToken cancellationToken)
    {
        await AwaitAsync(name, cancellationToken).ConfigureAwait(false);
        var node = await membership.ChangeSettingsAsync(name, record => record.Returned() with { Reconfigured = options.Name ?? record.Reconfigured }, cancellationToken).ConfigureAwait(false);
        progress?.Report($"{name}: {NodeRecord.TextOf(node.Monitor.Availability)}");
    }

    private async Task AwaitAsync(string name, CancellationToken cancellationToken)
    {
        progress?.Report($"{name}: wait until it answers");
        var began = time.GetTimestamp();
        while (!await IsBackAsync(name, cancellationToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(began) >= options.ReturnTimeout)
                throw new EngineUnreachableException($"Node '{name}' has not come back after its change", new ErrorFacts { Found = nodes.Get(name).Monitor.Problem, Wanted = $"an answer within {options.ReturnTimeout.TotalSeconds:0.#} s", Remedy = "It stays drained; activate it when it works, or call again." });
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsBackAsync(string name, CancellationToken cancellationToken)
    {
        var node = nodes.Get(name);
        try
        {
            await node.Engine.System.PingAsync(cancellationToken).ConfigureAwait(false);
            return node.Monitor.State == NodeState.Healthy;
        }
        catch (EngineException)
        {
            return false;
        }
    }
}
