namespace Orchestration.Engines;

/// <summary>How a container becomes an image.</summary>
public sealed record CommitOptions
{
    /// <summary>Repository of the new image.</summary>
    public string? Repository { get; init; }

    /// <summary>Tag of the new image.</summary>
    public string? Tag { get; init; }

    /// <summary>Comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Author.</summary>
    public string? Author { get; init; }

    /// <summary>Whether the container pauses meanwhile; default true.</summary>
    public bool Pause { get; init; } = true;

    /// <summary>Dockerfile instructions that are applied.</summary>
    public IReadOnlyList<string> Changes { get; init => field = value ?? []; } = [];

    /// <summary>Configuration of the new image; default: the container's.</summary>
    public ContainerConfig? Config { get; init; }
}
