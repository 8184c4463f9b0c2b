using System.Net;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>An engine's use of its swarm's networks. A worker knows one only while a container of it is on it.</summary>
internal static class SwarmNetworks
{
    /// <summary>What a manager shows beside the networks that its own containers are on.</summary>
    public static IReadOnlyList<NetworkRecord> Unused(EngineState engine, IReadOnlyList<NetworkRecord> used)
    {
        lock (engine.Hosts.Sync)
        {
            if (engine.Seat is not { IsManager: true, Swarm.HasMajority: true } seat) return [];
            return [.. seat.Swarm.Networks.Where(shared => !used.Any(network => network.Shared == shared)).Select(Part)];
        }
    }

    public static NetworkRecord Create(EngineState engine, NetworkSpec spec)
    {
        lock (engine.Hosts.Sync)
        {
            if (engine.Seat is not { IsManager: true } seat) throw SwarmErrors.NotAManager();
            if (!seat.Swarm.HasMajority) throw SwarmErrors.NoLeader();
            var subnet = spec.Ipam?.Pools?.FirstOrDefault(static pool => pool.Subnet is { Length: > 0 })?.Subnet ?? $"10.0.{seat.Swarm.Networks.Count + 1}.0/24";
            var pool = new AddressPool(AddressPool.Parse(subnet) ?? throw new EngineBadRequestException($"invalid subnet {subnet}"));
            var shared = new SwarmNetwork(engine.Ids.Next()[..25], spec, engine.Now, pool);
            seat.Swarm.Networks.Add(shared);
            return Part(shared);
        }
    }

    public static void Remove(EngineState engine, SwarmNetwork shared)
    {
        lock (engine.Hosts.Sync)
        {
            if (engine.Seat is not { IsManager: true } seat) throw SwarmErrors.NotAManager();
            foreach (var (container, _) in shared.Ends) throw SwarmErrors.NetworkInUse(shared.Id, container);
            seat.Swarm.Networks.Remove(shared);
        }
    }

    /// <summary>The part that an engine gets when a container of it goes onto a network; null when its swarm has no such network.</summary>
    public static NetworkRecord? Attach(EngineState engine, string reference)
    {
        lock (engine.Hosts.Sync)
        {
            if (engine.Seat is not { Node: not null } seat) return null;
            if (seat.Swarm.Leader is not { IsReachable: true } || !seat.IsReachable) throw new EngineApiException(500, "attaching to network failed, make sure your network options are correct and check manager logs: context deadline exceeded");
            if (seat.Swarm.Networks.Find(network => network.Id == reference || network.Spec.Name == reference) is not { } shared) return null;
            if (shared.Spec.Attachable is not true) throw new EngineApiException(403, $"Could not attach to network {reference}: rpc error: code = PermissionDenied desc = network {reference} not manually attachable");
            return Part(shared);
        }
    }

    public static void Join(EngineState engine, SwarmNetwork shared, ContainerRecord container, ContainerEndpoint endpoint)
    {
        lock (engine.Hosts.Sync) shared.Ends[container.Id] = (engine.Seat!, [.. ContainerView.DnsNames(container, endpoint.Wanted)], endpoint.Lease!.Address!);
    }

    public static void Leave(EngineState engine, SwarmNetwork shared, ContainerRecord container)
    {
        lock (engine.Hosts.Sync)
            if (shared.Ends.Remove(container.Id, out var end)) shared.Pool.Return(end.Address);
    }

    public static IPAddress? TakeAddress(EngineState engine, SwarmNetwork shared, IPAddress? wanted)
    {
        lock (engine.Hosts.Sync) return shared.Pool.Take(wanted);
    }

    /// <summary>Engines tell each other the names on a network, as long as they find each other.</summary>
    public static IPAddress? Resolve(EngineState engine, SwarmNetwork shared, string name)
    {
        lock (engine.Hosts.Sync)
        {
            if (engine.Seat is not { IsReachable: true }) return null;
            return shared.Ends.Values.FirstOrDefault(end => end.Seat.IsReachable && end.Names.Contains(name, StringComparer.Ordinal)).Address;
        }
    }

    private static NetworkRecord Part(SwarmNetwork shared) => new()
    {
        Id = shared.Id, Name = shared.Spec.Name, Created = shared.Created, Spec = shared.Spec, Driver = NetworkStore.Overlay, Pool = shared.Pool, Shared = shared,
    };
}
