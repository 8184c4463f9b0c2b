namespace Orchestration.Engines;

/// <summary>How an archive is unpacked into a container.</summary>
public sealed record PutArchiveOptions
{
    /// <summary>Whether a directory may not replace a file, nor the reverse; default false.</summary>
    public bool NoOverwriteDirNonDir { get; init; }

    /// <summary>Whether everything comes to belong to the container's own user; default false: to the owners that the archive names.</summary>
    public bool UseContainerUser { get; init; }
}
