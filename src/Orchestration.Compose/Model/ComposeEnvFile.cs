namespace Orchestration.Compose;

/// <summary>A file with variables.</summary>
public sealed record ComposeEnvFile
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>False lets the file be missing.</summary>
    public bool Required { get; init; }

    /// <summary><c>raw</c> takes values literally; null is the usual syntax.</summary>
    public string? Format { get; init; }
}
