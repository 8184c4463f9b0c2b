using System.Net;

namespace Orchestration.Testing;

/// <summary>Names on the networks of a container: names and aliases of running containers, links, addresses.</summary>
internal static class NameResolver
{
    public static IPAddress? Resolve(EngineState state, ContainerRecord container, string name)
    {
        if (name == "localhost") return IPAddress.Loopback;
        if (IPAddress.TryParse(name, out var address)) return address;
        lock (state.Sync)
        {
            var linked = Linked(container, name);
            if (linked is not null && state.Containers.Find(linked) is { } target) return FirstAddress(target);
            name = linked ?? name;
            foreach (var network in container.Endpoints.Values.Select(static endpoint => endpoint.Lease?.Network).OfType<NetworkRecord>())
                if (Named(state, network, name) is { } found) return found;
        }
        return null;
    }

    private static IPAddress? Named(EngineState state, NetworkRecord network, string name)
    {
        if (!network.HasNames) return null;
        foreach (var (id, lease) in network.Leases)
        {
            var container = state.Containers.Get(id);
            if (ContainerView.DnsNames(container, container.Endpoints[network.Name].Wanted).Contains(name, StringComparer.Ordinal)) return lease.Address;
        }
        return network.Shared is { } shared ? SwarmNetworks.Resolve(state, shared, name) : null;
    }

    private static string? Linked(ContainerRecord container, string name)
    {
        var links = (container.HostConfig.Links ?? []).Concat(container.Endpoints.Values.SelectMany(static endpoint => endpoint.Wanted.Links ?? []));
        foreach (var parts in links.Select(static link => link.Split(':', 2)))
            if (parts[^1] == name) return parts[0];
        return null;
    }

    private static IPAddress? FirstAddress(ContainerRecord container) =>
        container.Endpoints.Values.Select(static endpoint => endpoint.Lease?.Address).FirstOrDefault(static address => address is not null);
}
