namespace Orchestration.Testing;

/// <summary>An engine's place in a swarm, as the engine itself keeps it.</summary>
internal sealed class SwarmSeat(EngineState engine, SwarmRecord swarm, string nodeId, string advertised)
{
    private const string Loopback = "127.0.0.1";

    public EngineState Engine { get; } = engine;

    public SwarmRecord Swarm { get; } = swarm;

    public string NodeId { get; } = nodeId;

    /// <summary>The address that it told the others; a host that moved is not found there.</summary>
    public string Advertised { get; } = advertised;

    public SwarmNodeRecord? Node => Swarm.Nodes.GetValueOrDefault(NodeId);

    public bool IsManager => Node is { IsManager: true };

    /// <summary>Whether the others can talk to it; at its loopback address only it can, which is enough for a swarm of one.</summary>
    public bool IsReachable => !Engine.Gate.Away.IsCancellationRequested && Engine.Seat == this && (Advertised == Engine.Address || Advertised == Loopback);
}
