namespace Orchestration.Engines;

/// <summary>How an archive is unpacked into a container.</summary>
public sealed record PutArchiveOptions
{
    /// <summary>Whether a directory may not replace a file, nor the reverse; default false.</summary>
    public bool NoOverwriteDirNonDir { get; init; }

    /// <summary>Whether owners are taken from the archive as they are; default false.</summary>
    public bool CopyOwnership { get; init; }
}
