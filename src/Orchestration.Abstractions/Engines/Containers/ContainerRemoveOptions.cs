namespace Orchestration.Engines;

/// <summary>How a container is removed.</summary>
public sealed record ContainerRemoveOptions
{
    /// <summary>Whether a running container is killed first; default false.</summary>
    public bool Force { get; init; }

    /// <summary>Whether its anonymous volumes are removed too; default false.</summary>
    public bool RemoveVolumes { get; init; }

    /// <summary>Whether only the named link is removed; default false.</summary>
    public bool RemoveLink { get; init; }
}
