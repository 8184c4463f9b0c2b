namespace Orchestration.Compose;

/// <summary>What a service extends.</summary>
public sealed record ComposeExtends
{
    /// <summary>File of the extended service; null is the same file.</summary>
    public string? File { get; init; }

    /// <summary>Key of the extended service.</summary>
    public string? Service { get; init; }
}
