using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>The networks of a node that keeps its asker waiting, from what was last known of it; none of one that is lost.</summary>
internal static class CachedNetworks
{
    public static IReadOnlyList<NetworkDetails> Of(ClusterNode node, ResourceFilters? filters)
    {
        if (!node.Monitor.Answers) return [];
        var used = node.Monitor.Last.Containers.SelectMany(static container => container.NetworkSettings?.Networks.Keys ?? []).ToHashSet(StringComparer.Ordinal);
        return [.. node.Monitor.Last.Networks.Where(network => NetworkFilter.Accepts(filters, network, used.Contains(network.Name)))];
    }
}
