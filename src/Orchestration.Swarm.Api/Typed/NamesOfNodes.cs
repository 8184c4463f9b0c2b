using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Names in lists of a cluster: what is of one node has the node's name before its own.</summary>
internal static class NamesOfNodes
{
    public static ContainerSummary Of(ContainerSummary container) =>
        container.Node is { } node ? container with { Names = [.. container.Names.Select(name => $"/{node.Name}{name}")] } : container;

    public static NetworkDetails Of(NetworkDetails network) =>
        network.Node is { } node ? network with { Name = $"{node.Name}/{network.Name}" } : network;

    public static VolumeDetails Of(VolumeDetails volume) =>
        volume.Node is { } node ? volume with { Name = $"{node.Name}/{volume.Name}" } : volume;
}
