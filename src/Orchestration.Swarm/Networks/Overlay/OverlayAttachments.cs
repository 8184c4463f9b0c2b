using System.Collections.Immutable;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Reads what nodes have and what was written down, and writes down what an engine is about to forget.</summary>
internal sealed class OverlayAttachments(NodeSet nodes, OverlayMemory memory, NetworkRecords records)
{
    // What fails to start for a reason of its own is not started for ever.
    private const int MostStarts = 5;
    private const int ShortId = 12;

    /// <summary>What is to be given back in a swarm that is in order.</summary>
    /// <param name="swarm">Its id.</param>
    /// <param name="manager">A node that manages it.</param>
    /// <param name="members">Nodes that are in it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ImmutableArray<OverlayStep>> PlanAsync(string swarm, ClusterNode manager, IEnumerable<string> members, CancellationToken cancellationToken)
    {
        var present = await NetworksAsync(manager, cancellationToken).ConfigureAwait(false);
        var lost = OverlayRestoration.Networks(swarm, manager.Name, await records.ListNetworksAsync(cancellationToken).ConfigureAwait(false), present);
        if (!lost.IsEmpty || present.Count == 0) return lost;
        var later = await records.ListEndsAsync(cancellationToken).ConfigureAwait(false);
        var read = await Task.WhenAll(members.Select(nodes.Find).OfType<ClusterNode>().Where(static node => node.Monitor.Answers).Select(node => ReadAsync(node, later, cancellationToken))).ConfigureAwait(false);
        return OverlayRestoration.Ends(read.SelectMany(static containers => containers), present);
    }

    /// <summary>Writes down the ends of a node's containers that nobody did, before its engine leaves: of containers that the cluster did not make.</summary>
    public async Task RememberAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        var known = await records.ListNetworksAsync(cancellationToken).ConfigureAwait(false);
        var own = await NetworksAsync(node, cancellationToken).ConfigureAwait(false);
        var later = await records.ListEndsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var container in await ReadAsync(node, later, cancellationToken).ConfigureAwait(false))
        {
            var written = EndLabel.Read(container.Summary.Labels).Keys.Concat(container.Later?.Networks.Keys ?? []).ToHashSet(StringComparer.Ordinal);
            string[] unwritten = [.. (container.Summary.NetworkSettings?.Networks.Keys ?? []).Where(network => (known.ContainsKey(network) || own.ContainsKey(network)) && !written.Contains(network))];
            if (unwritten.Length > 0) await WriteAsync(node, container, unwritten, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Started(string container) => memory.FailedStarts.TryRemove(container, out _);

    public void FailedToStart(string container) => memory.FailedStarts.AddOrUpdate(container, 1, static (_, times) => times + 1);

    private async Task WriteAsync(ClusterNode node, OverlayContainer container, string[] networks, CancellationToken cancellationToken)
    {
        if (await InspectAsync(node, container.Id, cancellationToken).ConfigureAwait(false) is not { } details) return;
        foreach (var network in networks)
            if (details.NetworkSettings.Networks.TryGetValue(network, out var endpoint))
                await records.ChangeEndAsync(LaterConnections.IdOf(container.Summary.Labels, container.Id), network, Own(container.Id, endpoint), cancellationToken).ConfigureAwait(false);
    }

    // What the engine filled in by itself is left to it again.
    private static EndpointSettings Own(string container, EndpointSettings endpoint)
    {
        var asked = EndLabel.Asked(endpoint);
        return asked with { Aliases = [.. (asked.Aliases ?? []).Where(alias => !string.Equals(alias, container[..Math.Min(ShortId, container.Length)], StringComparison.Ordinal))] };
    }

    private async Task<IReadOnlyList<OverlayContainer>> ReadAsync(ClusterNode node, IReadOnlyDictionary<string, EndRecord> later, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await node.Engine.Containers.ListAsync(new() { All = true }, cancellationToken).ConfigureAwait(false);
            return await Task.WhenAll(listed.Select(container => ReadAsync(node, container, later, cancellationToken))).ConfigureAwait(false);
        }
        catch (EngineException)
        {
            return []; // it is looked at again when it answers
        }
    }

    private async Task<OverlayContainer> ReadAsync(ClusterNode node, ContainerSummary listed, IReadOnlyDictionary<string, EndRecord> later, CancellationToken cancellationToken)
    {
        var container = new OverlayContainer(node.Name, listed) { Later = later.GetValueOrDefault(LaterConnections.IdOf(listed.Labels, listed.Id)) };
        if (listed.State is not "exited" || !container.Wanted().Any() || memory.FailedStarts.GetValueOrDefault(listed.Id) >= MostStarts) return container;
        return container with { FailedToStart = await InspectAsync(node, listed.Id, cancellationToken).ConfigureAwait(false) is { } details && FailedToStart(details) };
    }

    // The engine wanted to start it with the host, when its network was not there.
    private static bool FailedToStart(ContainerDetails container) =>
        container is { State: { Running: false, Error.Length: > 0 }, HostConfig.RestartPolicy.Name: "always" or "unless-stopped" or "on-failure" };

    private static async Task<ContainerDetails?> InspectAsync(ClusterNode node, string container, CancellationToken cancellationToken)
    {
        try
        {
            return await node.Engine.Containers.InspectAsync(container, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return null; // removed between the list and the question
        }
    }

    private static async Task<Dictionary<string, string>> NetworksAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        var listed = await node.Engine.Networks.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return listed.Where(OverlayNetworking.IsOverlay).DistinctBy(static network => network.Name, StringComparer.Ordinal).ToDictionary(static network => network.Name, static network => network.Id, StringComparer.Ordinal);
    }
}
