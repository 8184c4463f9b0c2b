using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Memory use in bytes.</summary>
public sealed record MemoryStats
{
    /// <summary>Used now.</summary>
    [JsonPropertyName("usage")]
    public long? Usage { get; init; }

    /// <summary>Highest use.</summary>
    [JsonPropertyName("max_usage")]
    public long? MaxUsage { get; init; }

    /// <summary>Limit.</summary>
    [JsonPropertyName("limit")]
    public long? Limit { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
