using System.Collections.ObjectModel;

namespace Orchestration.Compose;

/// <summary>How a project is brought up.</summary>
public sealed record UpOptions
{
    /// <summary>Services to bring up, with what they depend on. Default empty: all.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Leaves out what <see cref="Services"/> depend on. Default false.</summary>
    public bool WithoutDependencies { get; init; }

    /// <summary>Replicas by service, above what the project says. Default empty.</summary>
    public IReadOnlyDictionary<string, int> Scale { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>When existing containers are replaced. Default <see cref="RecreateRule.IfChanged"/>.</summary>
    public RecreateRule Recreate { get; init; }

    /// <summary>Gives replaced containers new anonymous volumes instead of the old ones. Default false.</summary>
    public bool RenewAnonymousVolumes { get; init; }

    /// <summary>Builds every image that can be built, not only missing ones. Default false.</summary>
    public bool Build { get; init; }

    /// <summary>Pull policy for every service instead of its own: <c>always</c>, <c>missing</c>, <c>never</c>. Default null.</summary>
    public string? PullPolicy { get; init; }

    /// <summary>Removes containers of services that the project does not have. Default false: they are warned of.</summary>
    public bool RemoveOrphans { get; init; }

    /// <summary>Says nothing of orphans. Default false.</summary>
    public bool IgnoreOrphans { get; init; }

    /// <summary>Starts the containers. Default true; false only creates them.</summary>
    public bool Start { get; init; } = true;

    /// <summary>Waits until every service is running or healthy. Default false.</summary>
    public bool Wait { get; init; }

    /// <summary>Longest time that each wait of the run may take, those for dependencies included. Default: no bound.</summary>
    public TimeSpan? WaitTimeout { get; init; }

    /// <summary>Time to stop a container in before it is killed. Default: each one's own.</summary>
    public TimeSpan? StopTimeout { get; init; }
}
