using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Options of a volume mount.</summary>
public sealed record MountVolumeOptions
{
    /// <summary>Whether the image's content at the target is not copied into a new volume.</summary>
    public bool? NoCopy { get; init; }

    /// <summary>Labels of a volume that is created.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Driver of a volume that is created.</summary>
    public VolumeDriverConfig? DriverConfig { get; init; }

    /// <summary>Path inside the volume that is mounted (API 1.45).</summary>
    public string? Subpath { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
