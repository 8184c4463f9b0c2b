using System.Net;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The networks of an engine.</summary>
internal sealed class NetworkStore
{
    public const string Bridge = "bridge";
    public const string Host = "host";
    public const string None = "none";
    public const string Overlay = "overlay";

    private readonly EngineState _state;
    private readonly List<NetworkRecord> _networks = [];

    public NetworkStore(EngineState state)
    {
        _state = state;
        foreach (var (name, driver) in (ReadOnlySpan<(string, string)>)[(Bridge, "bridge"), (Host, "host"), (None, "null")])
            _networks.Add(new NetworkRecord
            {
                Id = state.Ids.Next(),
                Name = name,
                Created = state.Now,
                Spec = new NetworkSpec { Name = name, Driver = driver },
                Driver = driver,
                Pool = name == Bridge ? new AddressPool(IPNetwork.Parse("172.17.0.0/16")) : null,
                IsPredefined = true,
            });
    }

    /// <summary>The engine's own networks, its parts of the swarm's, and on a manager all of the swarm's.</summary>
    public IReadOnlyList<NetworkRecord> All => [.. _networks, .. SwarmNetworks.Unused(_state, _networks)];

    public NetworkRecord Get(string reference) => Find(reference) ?? throw EngineErrors.NoNetwork(reference);

    public NetworkRecord? Find(string reference)
    {
        if (reference.Length == 0) return null;
        var all = All;
        if (all.FirstOrDefault(network => network.Id == reference) is { } exact) return exact;
        if (all.FirstOrDefault(network => network.Name == reference) is { } named) return named;
        var found = all.Where(network => network.Id.StartsWith(reference, StringComparison.Ordinal)).Take(2).ToArray();
        if (found.Length > 1) throw new EngineBadRequestException($"network {reference} is ambiguous ({found.Length} matches found based on ID prefix)");
        return found.Length == 1 ? found[0] : null;
    }

    public NetworkRecord Create(NetworkSpec spec)
    {
        if (string.IsNullOrWhiteSpace(spec.Name)) throw new EngineBadRequestException("invalid network name: name is empty");
        if (All.Any(network => network.Name == spec.Name)) throw EngineErrors.NetworkExists(spec.Name);
        if (spec.Driver == Overlay) return SwarmNetworks.Create(_state, spec);
        var network = new NetworkRecord
        {
            Id = _state.Ids.Next(),
            Name = spec.Name,
            Created = _state.Now,
            Spec = spec,
            Driver = spec.Driver is { Length: > 0 } driver ? driver : Bridge,
            Pool = CreatePool(spec.Ipam?.Pools),
        };
        _networks.Add(network);
        Emit("create", network);
        return network;
    }

    public void Remove(NetworkRecord network)
    {
        if (network.IsPredefined) throw EngineErrors.NetworkPredefined(network.Name);
        if (network.Shared is { } shared) SwarmNetworks.Remove(_state, shared);
        else if (network.Leases.Count > 0) throw EngineErrors.NetworkInUse(network.Name, network.Id);
        _networks.Remove(network);
        Emit("destroy", network);
    }

    /// <summary>Gives a running container its end of a network.</summary>
    public void Join(ContainerRecord container, ContainerEndpoint endpoint)
    {
        var network = _networks.Find(known => known.Name == endpoint.Network) ?? Attach(endpoint.Network);
        var wanted = endpoint.Wanted.IpamConfig?.Ipv4Address is { Length: > 0 } text ? IPAddress.Parse(text) : null;
        var address = network.Shared is { } own ? SwarmNetworks.TakeAddress(_state, own, wanted) : network.Pool?.Take(wanted);
        if (network.Pool is not null && address is null) throw new EngineApiException(403, wanted is null ? $"no available IPv4 addresses on this network's address pools: {network.Name} ({network.Id})" : "Address already in use");
        var mac = endpoint.Wanted.MacAddress is { Length: > 0 } given ? given : address is null ? "" : _state.Ids.NextMacAddress(address);
        endpoint.Lease = new NetworkLease(network, _state.Ids.Next(), address, mac);
        network.Leases[container.Id] = endpoint.Lease;
        if (network.Shared is { } shared) SwarmNetworks.Join(_state, shared, container, endpoint);
        Emit("connect", network, container.Id);
    }

    public void Leave(ContainerRecord container, ContainerEndpoint endpoint)
    {
        if (endpoint.Lease is not { } lease) return;
        if (lease is { Address: { } address, Network.Shared: null }) lease.Network.Pool?.Return(address);
        lease.Network.Leases.Remove(container.Id);
        endpoint.Lease = null;
        Emit("disconnect", lease.Network, container.Id);
        if (lease.Network.Shared is not { } shared) return;
        SwarmNetworks.Leave(_state, shared, container);
        if (lease.Network.Leases.Count == 0) _networks.Remove(lease.Network);
    }

    /// <summary>The engine leaves its swarm: containers lose their ends of the swarm's networks, and those that run go on without.</summary>
    public void LeaveSwarm()
    {
        foreach (var network in _networks.Where(static network => network.Shared is not null).ToArray())
        {
            foreach (var container in network.Leases.Keys.Select(_state.Containers.Get).ToArray())
                if (container.Endpoints.Remove(network.Name, out var endpoint)) Leave(container, endpoint);
            _networks.Remove(network);
        }
    }

    private NetworkRecord Attach(string reference)
    {
        var part = SwarmNetworks.Attach(_state, reference) ?? throw EngineErrors.NoNetwork(reference);
        _networks.Add(part);
        return part;
    }

    private void Emit(string action, NetworkRecord network, string? container = null)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["name"] = network.Name, ["type"] = network.Driver };
        if (container is not null) attributes["container"] = container;
        _state.Events.Emit("network", action, network.Id, attributes);
    }

    private AddressPool CreatePool(IReadOnlyList<IpamPool>? wanted)
    {
        if (wanted?.FirstOrDefault(static pool => pool.Subnet is { Length: > 0 }) is not { } given) return FreePool();
        var subnet = AddressPool.Parse(given.Subnet) ?? throw new EngineBadRequestException($"invalid subnet {given.Subnet}");
        var gateway = given.Gateway is { Length: > 0 } text ? IPAddress.Parse(text) : null;
        var pool = new AddressPool(subnet, AddressPool.Parse(given.IpRange), gateway);
        return Overlaps(pool) ? throw new EngineApiException(403, "Pool overlaps with other one on this address space") : pool;
    }

    private AddressPool FreePool()
    {
        var candidates = Enumerable.Range(18, 14).Select(static second => $"172.{second}.0.0/16")
            .Concat(Enumerable.Range(0, 16).Select(static block => $"192.168.{block * 16}.0/20"));
        foreach (var candidate in candidates)
        {
            var pool = new AddressPool(IPNetwork.Parse(candidate));
            if (!Overlaps(pool)) return pool;
        }
        throw new EngineApiException(500, "could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network");
    }

    private bool Overlaps(AddressPool pool) => _networks.Exists(network => network.Pool?.Overlaps(pool) == true);
}
