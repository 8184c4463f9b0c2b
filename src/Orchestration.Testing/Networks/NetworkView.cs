using System.Collections.ObjectModel;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A network as clients see it.</summary>
internal static class NetworkView
{
    public static NetworkDetails Details(NetworkRecord network, Func<string, string> containerName, bool withContainers)
    {
        var containers = new SortedDictionary<string, NetworkContainer>(StringComparer.Ordinal);
        if (withContainers)
            foreach (var (id, lease) in network.Leases) containers[id] = Container(lease, containerName(id));
        return new NetworkDetails
        {
            Id = network.Id,
            Name = network.Name,
            Created = network.Created,
            Scope = network.Scope,
            Driver = network.Driver,
            EnableIpv6 = network.Spec.EnableIpv6 ?? false,
            Ipam = Ipam(network),
            Internal = network.Spec.Internal ?? false,
            Attachable = network.Spec.Attachable ?? false,
            Ingress = network.Spec.Ingress ?? false,
            Options = network.Spec.Options ?? ReadOnlyDictionary<string, string>.Empty,
            Labels = network.Spec.Labels ?? ReadOnlyDictionary<string, string>.Empty,
            Containers = containers,
            UnknownFields = network.Spec.UnknownFields,
        };
    }

    private static IpamConfig Ipam(NetworkRecord network) => new()
    {
        Driver = network.Spec.Ipam?.Driver is { Length: > 0 } driver ? driver : "default",
        Options = network.Spec.Ipam?.Options,
        Pools = network.Pool is { } pool
            ? [new IpamPool { Subnet = pool.Subnet.ToString(), Gateway = pool.Gateway.ToString(), IpRange = network.Spec.Ipam?.Pools?.FirstOrDefault()?.IpRange }]
            : [],
    };

    private static NetworkContainer Container(NetworkLease lease, string name) => new()
    {
        Name = name,
        EndpointId = lease.EndpointId,
        MacAddress = lease.MacAddress,
        Ipv4Address = lease.Address is { } address ? $"{address}/{lease.Network.Pool!.PrefixLength}" : "",
    };
}
