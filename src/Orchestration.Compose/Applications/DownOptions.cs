namespace Orchestration.Compose;

/// <summary>How a project is taken down.</summary>
public sealed record DownOptions
{
    /// <summary>Services to take down. Default empty: all, with the project's networks.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Removes the project's named volumes and its containers' anonymous ones, with their data. Default false.</summary>
    public bool RemoveVolumes { get; init; }

    /// <summary>Which images are removed. Default <see cref="ImageRemovalRule.None"/>.</summary>
    public ImageRemovalRule RemoveImages { get; init; }

    /// <summary>Removes containers of services that the project does not have. Default false.</summary>
    public bool RemoveOrphans { get; init; }

    /// <summary>Time to stop a container in before it is killed. Default: each one's own.</summary>
    public TimeSpan? StopTimeout { get; init; }
}
