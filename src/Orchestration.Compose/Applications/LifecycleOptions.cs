namespace Orchestration.Compose;

/// <summary>Which containers are started, stopped, paused or killed, and how.</summary>
public sealed record LifecycleOptions
{
    /// <summary>Services. Default empty: all.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Time to stop a container in before it is killed. Default: each one's own.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Signal that is sent by a kill. Default: SIGKILL.</summary>
    public string? Signal { get; init; }
}
