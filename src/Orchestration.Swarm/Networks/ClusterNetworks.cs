using System.Collections.Immutable;
using Orchestration.Engines;
using Orchestration.Swarm.Containers;
using Orchestration.Swarm.Networks.Overlay;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>
/// One logical network with a part on each node that uses it. A definition without a part is listed too; its parts
/// are made by <see cref="NetworkParts"/> before the first container of a node needs one.
/// </summary>
internal sealed class ClusterNetworks(NodeSet nodes, NetworkDefinitions definitions, NetworkParts parts, OverlayNetworking overlay, ContainerLocator locator, LaterConnections later, ClusterOptions options) : INetworkOperations
{
    private readonly OverlayNetworks _over = new(overlay, options.TimeProvider);

    public async Task<IReadOnlyList<NetworkDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default)
    {
        var lists = await nodes.AskAllAsync((node, token) => node.Engine.Networks.ListAsync(filters, token), node => CachedNetworks.Of(node, filters), cancellationToken).ConfigureAwait(false);
        var real = LogicalNetwork.Join(lists);
        return [.. real.Concat(Unmade(filters, real)).OrderBy(static network => network.Name, StringComparer.Ordinal).ThenBy(static network => network.Id, StringComparer.Ordinal)];
    }

    public async Task<NetworkDetails> InspectAsync(string network, CancellationToken cancellationToken = default)
    {
        if (Split(network) is var (node, name)) return LogicalNetwork.OfNode(node, await node.Engine.Networks.InspectAsync(name, cancellationToken).ConfigureAwait(false));
        var found = await HoldersAsync(network, cancellationToken).ConfigureAwait(false);
        if (found.Length > 0) return LogicalNetwork.Join(found.Select(static part => (part.Node, (IReadOnlyList<NetworkDetails>)[part.Answer])))[0];
        return definitions.Find(network)?.ToDetails() ?? throw NoSuchNetwork(network);
    }

    public async Task<NetworkCreated> CreateAsync(NetworkSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var existing = await HoldersAsync(spec.Name, cancellationToken).ConfigureAwait(false);
        if (existing.Length > 0) throw new EngineConflictException($"network with name {spec.Name} already exists", new ErrorFacts { Where = string.Join(", ", existing.Select(static part => part.Node.Name)) });
        var settled = spec.Driver is { Length: > 0 } || spec.Scope is "local" ? spec : spec with { Driver = options.Overlay.DefaultDriver };
        return OverlayNetworking.IsOverlay(settled) ? await _over.CreateAsync(settled, cancellationToken).ConfigureAwait(false) : new() { Id = await definitions.AddAsync(spec, cancellationToken).ConfigureAwait(false) };
    }

    public async Task RemoveAsync(string network, CancellationToken cancellationToken = default)
    {
        if (Split(network) is var (node, name))
        {
            await node.Engine.Networks.RemoveAsync(name, cancellationToken).ConfigureAwait(false);
            return;
        }

        var holders = await HoldersAsync(network, cancellationToken).ConfigureAwait(false);
        if (holders.Length == 0 && definitions.Find(network) is null) throw NoSuchNetwork(network);
        if (holders.Any(static part => OverlayNetworking.IsOverlay(part.Answer))) await _over.RemoveAsync(holders[0].Answer.Id, isUsed: holders.Any(static part => part.Answer.Containers.Keys.Any(static user => !user.StartsWith("lb-", StringComparison.Ordinal))), cancellationToken).ConfigureAwait(false);
        else await Task.WhenAll(holders.Select(part => part.Node.Engine.Networks.RemoveAsync(part.Answer.Id, cancellationToken))).ConfigureAwait(false);
        await definitions.ForgetAsync(network, cancellationToken).ConfigureAwait(false);
    }

    public async Task ConnectAsync(string network, string container, EndpointSettings? endpoint = null, CancellationToken cancellationToken = default)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        var there = Split(network)?.Name ?? network;
        var overlaid = await parts.EnsureAsync(there, location.Node, cancellationToken).ConfigureAwait(false);
        await location.Node.Engine.Networks.ConnectAsync(parts.NameOf(there), location.Id, endpoint, cancellationToken).ConfigureAwait(false);
        await later.RecordAsync(location.Node, location.Id, overlaid ?? parts.NameOf(there), overlaid is not null, endpoint ?? new(), cancellationToken).ConfigureAwait(false);
    }

    public async Task DisconnectAsync(string network, string container, bool force = false, CancellationToken cancellationToken = default)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        var there = parts.NameOf(Split(network)?.Name ?? network);
        var known = await InspectOrNullAsync(location.Node, there, cancellationToken).ConfigureAwait(false);
        await later.RecordAsync(location.Node, location.Id, known?.Name ?? there, known is not null && OverlayNetworking.IsOverlay(known), endpoint: null, cancellationToken).ConfigureAwait(false);
        await location.Node.Engine.Networks.DisconnectAsync(there, location.Id, force, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes what no container uses: parts of the nodes, and definitions that have none.</summary>
    public async Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default)
    {
        var report = PruneReports.Join(await nodes.ChangeAllAsync((node, token) => node.Engine.Networks.PruneAsync(filters, token), cancellationToken).ConfigureAwait(false));
        var lists = await nodes.AskAllAsync(static (node, token) => node.Engine.Networks.ListAsync(cancellationToken: token), cancellationToken).ConfigureAwait(false);
        var left = LogicalNetwork.Join(lists);
        string[] gone = [.. report.NetworksDeleted.Concat(Unmade(filters, left).Select(static network => network.Name))
            .Where(name => !left.Any(network => string.Equals(network.Name, name, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var name in gone) await definitions.ForgetAsync(name, cancellationToken).ConfigureAwait(false);
        return report with { NetworksDeleted = gone };
    }

    /// <summary>Definitions that no node has a part of yet.</summary>
    private IEnumerable<NetworkDetails> Unmade(ResourceFilters? filters, IReadOnlyList<NetworkDetails> made) =>
        definitions.All.Select(static definition => definition.ToDetails()).Where(network => !made.Any(part => string.Equals(part.Id, network.Id, StringComparison.Ordinal)) && NetworkFilter.Accepts(filters, network));

    /// <summary>A network of one node by <c>node/name</c>; null for any other reference.</summary>
    private (ClusterNode Node, string Name)? Split(string network)
    {
        var slash = network.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && nodes.Find(network[..slash]) is { } node ? (node, network[(slash + 1)..]) : null;
    }

    private static async Task<NetworkDetails?> InspectOrNullAsync(ClusterNode node, string network, CancellationToken cancellationToken)
    {
        try
        {
            return await node.Engine.Networks.InspectAsync(network, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return null;
        }
    }

    private Task<ImmutableArray<(ClusterNode Node, NetworkDetails Answer)>> HoldersAsync(string network, CancellationToken cancellationToken)
    {
        var name = parts.NameOf(network);
        return nodes.AskHoldersAsync((node, token) => node.Engine.Networks.InspectAsync(name, token), cancellationToken);
    }

    private static EngineNotFoundException NoSuchNetwork(string network) => new(EngineResourceKind.Network, network, $"network {network} not found");
}
