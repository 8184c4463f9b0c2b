using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A container as the engine keeps it; guarded by <see cref="EngineState.Sync"/>.</summary>
internal sealed class ContainerRecord
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required int Sequence { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string ImageReference { get; init; }

    public required ImageRecord Image { get; init; }

    public required ContainerConfig Config { get; init; }

    public required HostConfig HostConfig { get; set; }

    public required ContainerFiles Files { get; init; }

    public required IReadOnlyList<MountPoint> Mounts { get; init; }

    /// <summary>Endpoints by network name.</summary>
    public SortedDictionary<string, ContainerEndpoint> Endpoints { get; } = new(StringComparer.Ordinal);

    public required ContainerLog Log { get; init; }

    public ContainerPhase Phase { get; set; } = ContainerPhase.Created;

    /// <summary>The run of the program; null while it does not run.</summary>
    public ProgramRun? Run { get; set; }

    /// <summary>The run to come, when somebody attached before the start.</summary>
    public ProgramRun? NextRun { get; set; }

    public ContainerHealthState? Health { get; set; }

    public IReadOnlyList<BoundPort> Ports { get; set; } = [];

    public int Pid { get; set; }

    public int ExitCode { get; set; }

    public bool OomKilled { get; set; }

    public string Error { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset FinishedAt { get; set; }

    public int RestartCount { get; set; }

    /// <summary>Whether a client stopped it, so that restart policies leave it alone.</summary>
    public bool ManuallyStopped { get; set; }

    /// <summary>The pending restart by policy.</summary>
    public ITimer? RestartTimer { get; set; }

    public TimeSpan RestartDelay { get; set; }

    /// <summary>Exec instances, oldest first.</summary>
    public List<ExecRecord> Execs { get; } = [];

    /// <summary>The next end of the program.</summary>
    public TaskCompletionSource<int> NextExit { get; set; } = NewExit();

    public TaskCompletionSource<int> Removed { get; } = NewExit();

    public bool IsRunning => Phase is ContainerPhase.Running or ContainerPhase.Paused or ContainerPhase.Restarting;

    public string ShortId => Identifiers.Short(Id);

    public IReadOnlyList<string> CommandLine => [.. Config.Entrypoint ?? [], .. Config.Command ?? []];

    public static TaskCompletionSource<int> NewExit() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
