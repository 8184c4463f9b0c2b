using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>The parts of one network, joined: those that the cluster made carry its label; others stay a network of their node.</summary>
internal static class LogicalNetwork
{
    /// <summary>Label that marks a part and carries the network's id in the cluster.</summary>
    public const string IdLabel = "orchestration.cluster.network";

    public static IReadOnlyList<NetworkDetails> Join(IEnumerable<(ClusterNode Node, IReadOnlyList<NetworkDetails> Networks)> lists)
    {
        var all = lists.SelectMany(static list => list.Networks.Select(network => (list.Node, Network: network))).ToArray();
        return [.. all.GroupBy(static part => KeyOf(part.Node, part.Network), StringComparer.Ordinal).Select(static same => JoinParts([.. same]))];
    }

    /// <summary>One node's network as that node's.</summary>
    public static NetworkDetails OfNode(ClusterNode node, NetworkDetails network) => Join([(node, [network])])[0];

    private static string KeyOf(ClusterNode node, NetworkDetails network) =>
        network.Labels.TryGetValue(IdLabel, out var id) ? id
        : string.Equals(network.Scope, "local", StringComparison.Ordinal) ? $"{node.Name}/{network.Id}"
        : network.Id;

    private static NetworkDetails JoinParts(IReadOnlyList<(ClusterNode Node, NetworkDetails Network)> same)
    {
        var first = same[0].Network;
        var isLogical = first.Labels.TryGetValue(IdLabel, out var id);
        return first with
        {
            Id = isLogical ? id! : first.Id,
            Labels = isLogical ? first.Labels.Where(static label => !string.Equals(label.Key, IdLabel, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal) : first.Labels,
            Containers = same.SelectMany(static part => part.Network.Containers).DistinctBy(static c => c.Key).ToDictionary(StringComparer.Ordinal),
            Node = isLogical || !string.Equals(first.Scope, "local", StringComparison.Ordinal) ? null : same[0].Node.View,
        };
    }
}
