using Orchestration.Engines;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Nodes;

/// <summary>Drain, change, wait until it is back, activate; one node after another, so that the others carry the load.</summary>
internal sealed class RollingReconfiguration(Cluster cluster, NodeSet nodes, TimeProvider time, RollingOptions options, IProgress<string>? progress)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public async Task RunAsync(Func<EngineNode, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        string[] names = [.. options.Nodes ?? [.. nodes.All.Select(static node => node.Name)]];
        foreach (var name in names) nodes.Get(name);
        foreach (var name in names) await ChangeAsync(name, change, cancellationToken).ConfigureAwait(false);
    }

    // A node whose change failed stays drained: nobody knows whether it works.
    private async Task ChangeAsync(string name, Func<EngineNode, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var before = nodes.Get(name).Monitor.Availability;
        await DrainAsync(name, before, cancellationToken).ConfigureAwait(false);
        progress?.Report($"{name}: change");
        await change(nodes.Get(name).View, cancellationToken).ConfigureAwait(false);
        var changed = time.GetTimestamp();
        progress?.Report($"{name}: wait until it is back");
        while (!await IsBackAsync(name, cancellationToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(changed) >= options.ReturnTimeout)
                throw new EngineUnreachableException($"Node '{name}' has not come back after its change", new ErrorFacts { Found = nodes.Get(name).Monitor.Problem, Wanted = $"an answer within {options.ReturnTimeout.TotalSeconds:0.#} s", Remedy = "It stays drained; activate it when it works." });
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }

        await cluster.SetAvailabilityAsync(name, before, cancellationToken).ConfigureAwait(false);
        progress?.Report($"{name}: {before.ToString().ToLowerInvariant()} again");
    }

    private async Task DrainAsync(string name, NodeAvailability before, CancellationToken cancellationToken)
    {
        progress?.Report($"{name}: drain");
        await cluster.SetAvailabilityAsync(name, NodeAvailability.Drain, cancellationToken).ConfigureAwait(false);
        var began = time.GetTimestamp();
        while (await cluster.ListHoldingsAsync(name, cancellationToken).ConfigureAwait(false) is { Containers.Count: > 0 } holdings)
        {
            if (time.GetElapsedTime(began) >= options.DrainTimeout)
            {
                if (options.GoesOnWithContainers) return;
                await cluster.SetAvailabilityAsync(name, before, cancellationToken).ConfigureAwait(false);
                throw new ClusterException(ClusterFailure.NodeInUse, $"Node '{name}' cannot be changed, for containers could not leave it",
                    new ErrorFacts { Found = string.Join(", ", holdings.Containers), Wanted = $"none within {options.DrainTimeout.TotalSeconds:0.#} s", Remedy = "Cluster.FailoverProblems says why; or go on with them." });
            }

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
