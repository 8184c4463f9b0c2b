using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A real engine's refusals about swarms.</summary>
internal static class SwarmErrors
{
    private const int Unavailable = 503;

    public static EngineApiException NotAManager() => new(Unavailable, "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node to swarm and try again.");

    public static EngineApiException NoLeader() => new(500, "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few managers are online. Make sure more than half of the managers are online.");

    public static EngineApiException PartOfSwarm() => new(Unavailable, "This node is already part of a swarm. Use \"docker swarm leave\" to leave this swarm and join another one.");

    public static EngineApiException NotPartOfSwarm() => new(Unavailable, "This node is not part of a swarm");

    public static EngineApiException LeavesAsManager() => new(Unavailable, "You are attempting to leave the swarm on a node that is participating as a manager. Use `--force` to ignore this message.");

    public static EngineBadRequestException BadToken() => new("invalid join token");

    public static EngineApiException NobodyThere(string address) => new(Unavailable, $"rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing dial tcp {address}: connect: connection refused\"");

    public static EngineNotFoundException NoNode(string node) => new(EngineResourceKind.Swarm, node, $"node {node} not found");

    public static EngineBadRequestException LastManager() => Precondition("attempting to demote the last manager of the swarm");

    public static EngineBadRequestException MajorityLost() => Precondition("can't remove member from the raft: this would result in a loss of quorum");

    public static EngineBadRequestException StillManager(string node) => Precondition($"node {node} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal");

    public static EngineBadRequestException StillUp(string node) => Precondition($"node {node} is not down and can't be removed");

    public static EngineBadRequestException NetworkInUse(string network, string user) => Precondition($"network {network} is in use by task {user}");

    public static EngineApiException OutOfSequence() => new(500, "rpc error: code = Unknown desc = update out of sequence");

    private static EngineBadRequestException Precondition(string text) => new($"rpc error: code = FailedPrecondition desc = {text}");
}
