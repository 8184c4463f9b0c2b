using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A mount in its long form.</summary>
public sealed record MountSpec
{
    /// <summary><c>bind</c>, <c>volume</c>, <c>tmpfs</c>, <c>npipe</c>, <c>cluster</c> or <c>image</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Path on the host or name of the volume.</summary>
    public string? Source { get; init; }

    /// <summary>Path in the container.</summary>
    public required string Target { get; init; }

    /// <summary>Whether the mount is read-only.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Consistency hint of old Docker Desktop versions.</summary>
    public string? Consistency { get; init; }

    /// <summary>Options of a bind mount.</summary>
    public MountBindOptions? BindOptions { get; init; }

    /// <summary>Options of a volume mount.</summary>
    public MountVolumeOptions? VolumeOptions { get; init; }

    /// <summary>Options of a temporary file system.</summary>
    public MountTmpfsOptions? TmpfsOptions { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
