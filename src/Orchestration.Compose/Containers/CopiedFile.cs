namespace Orchestration.Compose.Containers;

/// <summary>A file of the client that is copied into a container. What it holds is never printed.</summary>
/// <param name="Target">Absolute path in the container.</param>
internal sealed record CopiedFile(string Target)
{
    /// <summary>Owner.</summary>
    public int Uid { get; init; }

    /// <summary>Group.</summary>
    public int Gid { get; init; }

    /// <summary>Permission bits.</summary>
    public UnixFileMode Mode { get; init; }

    /// <summary>File to read; null when <see cref="Content"/> holds it.</summary>
    public string? Path { get; init; }

    /// <summary>The content itself.</summary>
    public Secret? Content { get; init; }
}
