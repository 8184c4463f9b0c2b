using Orchestration.Engines;

namespace Orchestration.Swarm.Containers;

/// <summary>Shows published ports at the node's address: a wildcard address of a cluster is nowhere.</summary>
internal static class NodePorts
{
    public static ContainerSummary At(EngineNode node, ContainerSummary container) => container with
    {
        Node = node,
        Ports = [.. container.Ports.Select(port => port.PublicPort is not null && IsWildcard(port.Ip) ? port with { Ip = node.Ip } : port).Distinct()],
    };

    public static ContainerDetails At(EngineNode node, ContainerDetails container) => container with
    {
        Node = node,
        NetworkSettings = container.NetworkSettings with
        {
            Ports = container.NetworkSettings.Ports.ToDictionary(
                static port => port.Key,
                port => port.Value is null ? null : (IReadOnlyList<PortBinding>)[.. port.Value.Select(binding => IsWildcard(binding.HostIp) ? binding with { HostIp = node.Ip } : binding).Distinct()],
                StringComparer.Ordinal),
        },
    };

    private static bool IsWildcard(string? address) => string.IsNullOrEmpty(address) || address is "0.0.0.0" or "::";
}
