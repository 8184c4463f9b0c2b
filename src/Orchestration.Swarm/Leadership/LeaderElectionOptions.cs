using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Orchestration.Swarm;

/// <summary>How a manager stands for election.</summary>
public sealed class LeaderElectionOptions
{
    /// <summary>Address as <c>host:port</c> at which the other managers reach this one when it leads; they forward to it.</summary>
    public string Address { get; set; } = "";

    /// <summary>What is put before the keys of the election; the same for all managers of a cluster. Default <c>orchestration/</c>.</summary>
    public string Prefix { get; set; } = "orchestration/";

    /// <summary>
    /// Time after which a leader that was killed has lost its lease; default 12 seconds, so that another leads within 15.
    /// At least 3 seconds. The leader itself stops to act after two thirds of it without an answer of the store.
    /// </summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Longest time that a candidate waits by chance before it takes a free lead; default 500 milliseconds.</summary>
    public TimeSpan Jitter { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Clock; default: the system's. Only its monotonic time is used.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Chance of the jitter; default: one that is shared.</summary>
    public Random Random { get; set; } = Random.Shared;

    /// <summary>Receives elections and their ends; default: nobody.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    internal TimeSpan SafeTime => TimeToLive * (2 / 3.0);

    internal TimeSpan RenewInterval => TimeToLive / 6;

    internal void Validate()
    {
        string[] problems =
        [
            .. string.IsNullOrWhiteSpace(Address) ? ["Address is empty, wanted host:port"] : Array.Empty<string>(),
            .. TimeToLive < TimeSpan.FromSeconds(3) ? [$"TimeToLive is {TimeToLive}, wanted at least 3 seconds"] : Array.Empty<string>(),
            .. Jitter < TimeSpan.Zero || Jitter > TimeToLive ? [$"Jitter is {Jitter}, wanted a time up to TimeToLive"] : Array.Empty<string>(),
        ];
        if (problems.Length > 0) throw new ClusterException(ClusterFailure.BadOptions, $"The options of the election are not valid: {string.Join("; ", problems)}");
    }
}
