namespace Orchestration.Compose;

/// <summary>Block I/O weights and limits.</summary>
public sealed record ComposeBlkio
{
    /// <summary>Relative weight, 10 to 1000.</summary>
    public long? Weight { get; init; }

    /// <summary>Weights by device.</summary>
    public IReadOnlyList<ComposeDeviceWeight> WeightDevice { get; init; } = [];

    /// <summary>Bytes read per second.</summary>
    public IReadOnlyList<ComposeDeviceRate> DeviceReadBps { get; init; } = [];

    /// <summary>Reads per second.</summary>
    public IReadOnlyList<ComposeDeviceRate> DeviceReadIops { get; init; } = [];

    /// <summary>Bytes written per second.</summary>
    public IReadOnlyList<ComposeDeviceRate> DeviceWriteBps { get; init; } = [];

    /// <summary>Writes per second.</summary>
    public IReadOnlyList<ComposeDeviceRate> DeviceWriteIops { get; init; } = [];
}
