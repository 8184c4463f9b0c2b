namespace Orchestration.Compose;

/// <summary>How plans are made and run.</summary>
public sealed record DeploymentOptions
{
    /// <summary>Whether the engine's host sees the files of this machine. Default <see cref="EngineFiles.Automatic"/>.</summary>
    public EngineFiles Files { get; init; }

    /// <summary>How many steps run at the same time at most. Default 16; at least 1.</summary>
    public int Parallelism { get; init; } = 16;

    /// <summary>Source of time. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
