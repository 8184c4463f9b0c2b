namespace Orchestration.Swarm.Discovery;

/// <summary>How a host announces itself.</summary>
public sealed class DiscoveryAgentOptions
{
    /// <summary>Time between announcements; default 60 seconds, at least one.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time that an announcement lives; default 180 seconds, more than <see cref="Heartbeat"/>.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>The first announcement comes at a random moment within this time, so that hosts that start together do not announce together; default: none.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Share of the heartbeat by which announcements come earlier, at random; default 0.1, from 0 to 1.</summary>
    public double Jitter { get; set; } = 0.1;

    /// <summary>Clock; default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Chance; default: another for each agent.</summary>
    public Random Random { get; set; } = new();

    internal void Validate()
    {
        string[] problems =
        [
            .. Heartbeat < TimeSpan.FromSeconds(1) ? [$"Heartbeat is {Heartbeat}, wanted at least one second"] : Array.Empty<string>(),
            .. TimeToLive <= Heartbeat ? [$"TimeToLive is {TimeToLive}, wanted more than the heartbeat ({Heartbeat})"] : Array.Empty<string>(),
            .. Delay < TimeSpan.Zero ? [$"Delay is {Delay}, wanted no negative time"] : Array.Empty<string>(),
            .. Jitter is >= 0 and <= 1 ? Array.Empty<string>() : [$"Jitter is {Jitter}, wanted 0 to 1"],
        ];
        if (problems.Length > 0) throw new ClusterException(ClusterFailure.BadDiscovery, $"The agent's options are not valid: {string.Join("; ", problems)}");
    }
}
