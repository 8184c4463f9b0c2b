using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Options of a temporary file system.</summary>
public sealed record MountTmpfsOptions
{
    /// <summary>Size limit in bytes.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>File mode of its root.</summary>
    public int? Mode { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
