using Orchestration.Compose.Naming;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>
/// Networks of a container. Where the engine cannot create it on all of them, it is created on the first one and connected
/// to the others before it starts.
/// </summary>
internal static class ContainerNetworks
{
    /// <summary>Keys of a service's networks: the highest priority first, then by name.</summary>
    public static IReadOnlyList<string> Ordered(ComposeService service) =>
    [
        .. service.Networks
            .OrderByDescending(static pair => pair.Value?.Priority ?? 0)
            .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => pair.Key),
    ];

    /// <summary>The network that a container is created on; null leaves it to the engine.</summary>
    public static string? Primary(ComposeProject project, ComposeService service) =>
        Ordered(service) is [var first, ..] ? ResourceNames.Network(project, first) : service.NetworkMode ?? "none";

    public static NetworkingConfig? AtCreate(ComposeProject project, ReplicaDesign design, ContainerReferences references, EngineTraits traits)
    {
        if (design.Service.NetworkMode is not null || Ordered(design.Service) is not [var first, ..] all) return null;
        IEnumerable<string> keys = traits.TakesNetworksAtCreate ? all : [first];
        return new() { EndpointsConfig = keys.ToDictionary(key => ResourceNames.Network(project, key), key => Endpoint(design, key, references), StringComparer.Ordinal) };
    }

    /// <summary>The networks that are connected after the creation, in their order.</summary>
    public static IEnumerable<(string Network, EndpointSettings Endpoint)> AfterCreate(ComposeProject project, ReplicaDesign design, ContainerReferences references) =>
        design.Service.NetworkMode is not null ? [] : Ordered(design.Service).Skip(1).Select(key => (ResourceNames.Network(project, key), Endpoint(design, key, references)));

    public static EndpointSettings Endpoint(ReplicaDesign design, string key, ContainerReferences references)
    {
        var network = design.Service.Networks.GetValueOrDefault(key) ?? new();
        return new()
        {
            Aliases = [.. Aliases(design, network).Distinct(StringComparer.Ordinal)],
            Links = references.Links(design.Service),
            MacAddress = network.MacAddress,
            DriverOpts = network.DriverOptions.Count == 0 ? null : network.DriverOptions,
            GwPriority = network.GatewayPriority,
            IpamConfig = Addresses(network),
        };
    }

    private static IEnumerable<string> Aliases(ReplicaDesign design, ComposeServiceNetwork network) =>
        design.IsOneOff ? [design.Name] : [design.Name, design.Service.Name, .. network.Aliases];

    private static EndpointIpamConfig? Addresses(ComposeServiceNetwork network) =>
        network is { Ipv4Address: null, Ipv6Address: null, LinkLocalIps.Count: 0 } ? null : new()
        {
            Ipv4Address = network.Ipv4Address,
            Ipv6Address = network.Ipv6Address,
            LinkLocalIps = network.LinkLocalIps.Count == 0 ? null : network.LinkLocalIps,
        };
}
