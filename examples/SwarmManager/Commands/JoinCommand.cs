using Microsoft.Extensions.Logging;
using Orchestration.Swarm.Discovery;
using SwarmManager.Arguments;

namespace SwarmManager.Commands;

/// <summary><c>join</c>: announces the engine of a host for as long as it runs.</summary>
internal static class JoinCommand
{
    public static SwarmCommand Command { get; } = new("join", "j", "Join a docker cluster", "<discovery>",
    [
        Advertised.Flag("Address of the Docker Engine joining the cluster. Swarm manager(s) MUST be able to reach the Docker Engine at this address."),
        DiscoveryFlags.Heartbeat,
        Flag.Value("180s", "set the expiration of an ephemeral node", "ttl"),
        Flag.Value("0s", "add a random delay in [0s,delay] to avoid synchronized registration", "delay"),
        DiscoveryFlags.Options,
    ], RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var discovery = context.Discovery;
        var address = Advertised.Read(context.Values, "missing mandatory --advertise flag");
        var options = Read(context.Values);
        await using var members = Membership.Open(discovery, KeyedOptions.Read(context.Values, "discovery-opt"), options.Heartbeat);
        if (members.Nodes is NodesDiscovery or FileDiscovery) throw new UsageException("not implemented in this discovery service: its nodes are written down");
        JoinLog.Registering(context.Log, discovery, address, options.Heartbeat);
        await new DiscoveryAgent(members.Nodes, address, options, context.Log).RunAsync(cancellationToken);
        return 0;
    }

    private static DiscoveryAgentOptions Read(FlagValues values)
    {
        var delay = GoDuration.Read(values, "delay");
        if (delay < TimeSpan.Zero) throw new UsageException("--delay should not be a negative number");
        var heartbeat = GoDuration.Read(values, DiscoveryFlags.HeartbeatName);
        if (heartbeat < TimeSpan.FromSeconds(1)) throw new UsageException("--heartbeat should be at least one second");
        var timeToLive = GoDuration.Read(values, "ttl");
        if (timeToLive <= heartbeat) throw new UsageException("--ttl must be strictly superior to the heartbeat value");
        return new() { Delay = delay, Heartbeat = heartbeat, TimeToLive = timeToLive };
    }
}
