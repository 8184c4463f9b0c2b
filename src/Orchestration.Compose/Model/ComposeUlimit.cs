namespace Orchestration.Compose;

/// <summary>A resource limit of processes.</summary>
public sealed record ComposeUlimit
{
    /// <summary>Both limits at once; null when they are set apart.</summary>
    public long? Single { get; init; }

    /// <summary>Soft limit.</summary>
    public long? Soft { get; init; }

    /// <summary>Hard limit.</summary>
    public long? Hard { get; init; }
}
