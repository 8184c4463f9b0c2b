namespace Orchestration.Swarm;

/// <summary>How containers of nodes that fail are brought elsewhere.</summary>
public sealed class FailoverOptions
{
    /// <summary>Time from when a node was noticed to be lost until its containers move; default 10 seconds, so that all is done 30 seconds after the failure.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between looks at the nodes; default 2 seconds.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Everything is compared at least this often, even when no node has changed; default 30 seconds.</summary>
    public TimeSpan FullScanInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time after which a create that nobody confirmed is undone; default 5 minutes.</summary>
    public TimeSpan CreateLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest time that one step may take, such as a create with the transfer of its image; default 10 minutes. It is tried again then.</summary>
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether superseded copies on returned nodes are removed rather than stopped and renamed; default false. Their volumes stay in any case.</summary>
    public bool RemoveSuperseded { get; set; }

    internal IEnumerable<string> Problems() =>
    [
        .. Grace < TimeSpan.Zero ? [$"Failover.Grace is {Grace}, wanted no negative time"] : Array.Empty<string>(),
        .. Interval <= TimeSpan.Zero ? [$"Failover.Interval is {Interval}, wanted a positive time"] : Array.Empty<string>(),
        .. FullScanInterval < Interval ? [$"Failover.FullScanInterval is {FullScanInterval}, wanted at least Interval ({Interval})"] : Array.Empty<string>(),
        .. StepTimeout <= TimeSpan.Zero ? [$"Failover.StepTimeout is {StepTimeout}, wanted a positive time"] : Array.Empty<string>(),
        .. CreateLifetime <= TimeSpan.Zero ? [$"Failover.CreateLifetime is {CreateLifetime}, wanted a positive time"] : Array.Empty<string>(),
    ];
}
