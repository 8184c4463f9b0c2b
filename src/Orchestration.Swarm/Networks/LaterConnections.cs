using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>Networks that containers are connected to, and disconnected from, after they were made: written down, and done again with another copy.</summary>
/// <param name="options">With a store containers may move, and then every network counts; else those over hosts do.</param>
/// <param name="records">Where it is written down.</param>
/// <param name="parts">Makes what is missing on the node of another copy.</param>
internal sealed class LaterConnections(ClusterOptions options, NetworkRecords records, NetworkParts parts)
{
    public async Task RecordAsync(ClusterNode node, string container, string network, bool isOverlay, EndpointSettings? endpoint, CancellationToken cancellationToken)
    {
        if (options.Store is null && !isOverlay) return;
        var details = await node.Engine.Containers.InspectAsync(container, cancellationToken).ConfigureAwait(false);
        await records.ChangeEndAsync(IdOf(details.Config?.Labels, details.Id), network, endpoint, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does with another copy of a container what was done after the first was made.</summary>
    public async Task RepeatAsync(ClusterNode node, string container, ContainerSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Labels?.GetValueOrDefault(SwarmLabels.Id) is not { } id || await records.FindEndsAsync(id, cancellationToken).ConfigureAwait(false) is not { } later) return;
        var made = NetworkNames.Of(spec).Select(parts.NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (network, endpoint) in later.Networks.OrderBy(static end => end.Key, StringComparer.Ordinal))
        {
            if (made.Contains(network)) await node.Engine.Networks.DisconnectAsync(network, container, force: true, cancellationToken).ConfigureAwait(false);
            if (endpoint is null) continue;
            await parts.EnsureAsync(network, node, cancellationToken).ConfigureAwait(false);
            await node.Engine.Networks.ConnectAsync(network, container, endpoint, cancellationToken).ConfigureAwait(false);
        }
    }

    public static string IdOf(IReadOnlyDictionary<string, string>? labels, string container) => labels?.GetValueOrDefault(SwarmLabels.Id) ?? container;
}
