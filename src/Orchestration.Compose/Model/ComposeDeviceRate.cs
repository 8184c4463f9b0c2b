namespace Orchestration.Compose;

/// <summary>The I/O limit of a device.</summary>
public sealed record ComposeDeviceRate
{
    /// <summary>Device.</summary>
    public string? Path { get; init; }

    /// <summary>Bytes or operations per second.</summary>
    public long? Rate { get; init; }
}
