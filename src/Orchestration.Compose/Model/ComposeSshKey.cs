namespace Orchestration.Compose;

/// <summary>An SSH agent or key given to a build.</summary>
public sealed record ComposeSshKey
{
    /// <summary>Identifier; <c>default</c> is the caller's agent.</summary>
    public required string Id { get; init; }

    /// <summary>Socket or key file; null for the agent.</summary>
    public string? Path { get; init; }
}
