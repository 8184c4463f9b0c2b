using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Swarms as clients see them.</summary>
internal static class SwarmView
{
    private const string Port = ":2377";

    public static SwarmInfo Info(EngineState engine)
    {
        lock (engine.Hosts.Sync)
        {
            if (engine.Seat is not { } seat) return new() { LocalNodeState = "inactive" };
            return new()
            {
                NodeId = seat.NodeId,
                NodeAddress = seat.Advertised,
                LocalNodeState = "active",
                ControlAvailable = seat.IsManager,
                RemoteManagers = [.. seat.Swarm.Managers.Where(static node => node.Seat is not null).Select(static node => new SwarmPeer { NodeId = node.Id, Address = node.Seat!.Advertised + Port })],
                Cluster = seat.IsManager ? Details(seat.Swarm, withTokens: false) : null,
            };
        }
    }

    public static SwarmDetails Details(SwarmRecord swarm, bool withTokens) => new()
    {
        Id = swarm.Id, Version = new() { Index = swarm.Version }, Spec = swarm.Spec, JoinTokens = withTokens ? swarm.Tokens : null,
    };

    public static SwarmNode Node(SwarmRecord swarm, SwarmNodeRecord node) => new()
    {
        Id = node.Id,
        Version = new() { Index = node.Version },
        Spec = node.Spec,
        Description = new() { Hostname = node.Hostname },
        Status = new() { State = node.IsUp ? "ready" : "down", Address = node.Seat?.Engine.Address ?? "" },
        ManagerStatus = !node.IsManager ? null : new()
        {
            Leader = swarm.Leader == node, Reachability = swarm.Agrees(node) ? "reachable" : "unreachable", Address = (node.Seat?.Advertised ?? "") + Port,
        },
    };
}
