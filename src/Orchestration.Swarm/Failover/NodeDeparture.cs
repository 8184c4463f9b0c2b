using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Volumes;

namespace Orchestration.Swarm.Failover;

/// <summary>Whether a node can go, and what becomes of its containers when it goes all the same.</summary>
internal sealed class NodeDeparture(NodeSet nodes, DesiredContainers? containers, ClusterSettings settings)
{
    public async Task<NodeHoldings> ListAsync(string name, CancellationToken cancellationToken)
    {
        var node = nodes.Get(name);
        await node.Monitor.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var recorded = containers is null ? null : await RecordedAsync(stored => IsOn(stored, name) || Leaves(stored, name), cancellationToken).ConfigureAwait(false);
        var held = recorded?.Select(static stored => stored.Container.Name ?? stored.Container.Id)
            ?? node.Monitor.Last.Containers.Where(static container => container.State is "running" or "paused" or "restarting").Select(static container => container.Names.FirstOrDefault()?.TrimStart('/') ?? container.Id);
        var elsewhere = nodes.All.Where(other => other != node).SelectMany(static other => LocalVolumes(other)).ToHashSet(StringComparer.Ordinal);
        return new(name, [.. held.Order(StringComparer.Ordinal)], [.. LocalVolumes(node).Where(volume => !elsewhere.Contains(volume)).Order(StringComparer.Ordinal)]);
    }

    public async Task CheckAsync(string name, CancellationToken cancellationToken)
    {
        var holdings = await ListAsync(name, cancellationToken).ConfigureAwait(false);
        if (holdings.IsEmpty) return;
        throw new ClusterException(ClusterFailure.NodeInUse, $"Node '{name}' cannot be taken out, for what it holds would be lost",
            new ErrorFacts { Found = holdings.ToString(), Remedy = "Drain it and wait until its containers have moved, move its volumes by hand, or take it out by force." });
    }

    /// <summary>Forgets what the cluster was told of the node, and its containers but for those that may move elsewhere.</summary>
    public async Task ForgetAsync(string name, CancellationToken cancellationToken)
    {
        await settings.ForgetNodeAsync(name, cancellationToken).ConfigureAwait(false);
        if (containers is null) return;
        foreach (var stored in await RecordedAsync(stored => IsOn(stored, name), cancellationToken).ConfigureAwait(false))
            if (!ReschedulePolicy.Of(stored.Container.Spec.Labels).OnNodeFailure) await containers.TryForgetAsync(stored, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<StoredContainer>> RecordedAsync(Func<StoredContainer, bool> isMeant, CancellationToken cancellationToken) =>
        [.. (await containers!.ListAsync(cancellationToken).ConfigureAwait(false)).Where(stored => stored.Container.Phase != DesiredPhase.Removing && isMeant(stored))];

    private static bool IsOn(StoredContainer stored, string name) => string.Equals(stored.Container.Node, name, StringComparison.Ordinal);

    // Until its new copy runs, the old one is the only one that does.
    private static bool Leaves(StoredContainer stored, string name) => stored.Container.Phase == DesiredPhase.Moving && string.Equals(stored.Container.MovesFrom, name, StringComparison.Ordinal);

    private static IEnumerable<string> LocalVolumes(ClusterNode node) => node.Monitor.Last.Volumes.Where(VolumePlaces.IsLocal).Select(static volume => volume.Name);
}
