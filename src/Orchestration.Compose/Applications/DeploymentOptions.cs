namespace Orchestration.Compose;

/// <summary>How plans are made and run.</summary>
public sealed record DeploymentOptions
{
    /// <summary>
    /// Whether the engine's host sees the files of this machine. Default <see cref="EngineFiles.Automatic"/>: an engine at a
    /// socket or at a loopback address does, a cluster and an engine elsewhere do not.
    /// </summary>
    public EngineFiles Files { get; init; }

    /// <summary>
    /// How many steps run at the same time at most, not counting those that wait; at least 1. Default:
    /// <c>COMPOSE_PARALLEL_LIMIT</c>, else 8 on an engine, which does not get faster by more, and 64 on a cluster.
    /// </summary>
    public int? Parallelism { get; init; }

    /// <summary>Told of each plan before it runs: its warnings, what is going to happen. Default nobody.</summary>
    public Action<ComposePlan>? Planned { get; init; }

    /// <summary>Whether plans are only made, and told to <see cref="Planned"/>; what is not a plan, such as a command in a container, is refused. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Source of time. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
