using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Options of a bind mount.</summary>
public sealed record MountBindOptions
{
    /// <summary>Mount propagation.</summary>
    public string? Propagation { get; init; }

    /// <summary>Whether sub-mounts stay out.</summary>
    public bool? NonRecursive { get; init; }

    /// <summary>Whether a missing source directory is created (API 1.42).</summary>
    public bool? CreateMountpoint { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
