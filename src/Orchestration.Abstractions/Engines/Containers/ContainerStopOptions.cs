namespace Orchestration.Engines;

/// <summary>How a container is stopped.</summary>
public sealed record ContainerStopOptions
{
    /// <summary>Time before SIGKILL, whole seconds; default: the container's own.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Signal instead of the container's own (API 1.42).</summary>
    public string? Signal { get; init; }
}
