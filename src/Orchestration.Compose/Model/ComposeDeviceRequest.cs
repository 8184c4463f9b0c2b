using System.Collections.ObjectModel;

namespace Orchestration.Compose;

/// <summary>Devices asked for by capability.</summary>
public sealed record ComposeDeviceRequest
{
    /// <summary>Capabilities the device must have, such as <c>gpu</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Device driver.</summary>
    public string? Driver { get; init; }

    /// <summary>Number of devices; -1 is all.</summary>
    public long? Count { get; init; }

    /// <summary>Identifiers of the devices, instead of a number.</summary>
    public IReadOnlyList<string> DeviceIds { get; init; } = [];

    /// <summary>Options of the driver.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
