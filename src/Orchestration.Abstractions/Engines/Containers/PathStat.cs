using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>What is at a path in a container.</summary>
public sealed record PathStat
{
    /// <summary>Base name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Bytes.</summary>
    [JsonPropertyName("size")]
    public long Size { get; init; }

    /// <summary>Mode bits in the engine's (Go's) layout.</summary>
    [JsonPropertyName("mode")]
    public uint Mode { get; init; }

    /// <summary>Modification time.</summary>
    [JsonPropertyName("mtime")]
    public DateTimeOffset Modified { get; init; }

    /// <summary>Target of a link.</summary>
    [JsonPropertyName("linkTarget")]
    public string LinkTarget { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
