namespace Orchestration.Compose;

/// <summary>The I/O weight of a device.</summary>
public sealed record ComposeDeviceWeight
{
    /// <summary>Device.</summary>
    public string? Path { get; init; }

    /// <summary>Relative weight.</summary>
    public long? Weight { get; init; }
}
