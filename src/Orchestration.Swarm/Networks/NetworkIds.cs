using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>Ids of networks in the cluster by those of their parts: clients compare what a container is on with what there is.</summary>
internal sealed class NetworkIds
{
    private readonly ConcurrentDictionary<string, string> _logicalByPart = new(StringComparer.Ordinal);

    public void Remember(NetworkDetails part)
    {
        if (part.Labels.TryGetValue(LogicalNetwork.IdLabel, out var id)) Remember(part.Id, id);
    }

    public void Remember(string part, string id) => _logicalByPart[part] = id;

    public ContainerSummary At(ClusterNode node, ContainerSummary container) =>
        container.NetworkSettings is { } settings && Translate(node, settings.Networks) is { } networks ? container with { NetworkSettings = settings with { Networks = networks } } : container;

    public ContainerDetails At(ClusterNode node, ContainerDetails container) =>
        Translate(node, container.NetworkSettings.Networks) is { } networks ? container with { NetworkSettings = container.NetworkSettings with { Networks = networks } } : container;

    // Null when nothing changes: most containers are on their node's own networks.
    private Dictionary<string, EndpointSettings>? Translate(ClusterNode node, IReadOnlyDictionary<string, EndpointSettings> networks)
    {
        Dictionary<string, EndpointSettings>? translated = null;
        foreach (var (name, endpoint) in networks)
            if (endpoint.NetworkId is { Length: > 0 } part && Find(node, part) is { } id)
                (translated ??= new(networks, StringComparer.Ordinal))[name] = endpoint with { NetworkId = id };
        return translated;
    }

    private string? Find(ClusterNode node, string part)
    {
        if (_logicalByPart.TryGetValue(part, out var id)) return id;
        foreach (var network in node.Monitor.Last.Networks)
            if (string.Equals(network.Id, part, StringComparison.Ordinal)) return network.Labels.GetValueOrDefault(LogicalNetwork.IdLabel);
        return null;
    }
}
