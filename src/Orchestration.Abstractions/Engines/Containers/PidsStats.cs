using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Process counts.</summary>
public sealed record PidsStats
{
    /// <summary>Now.</summary>
    [JsonPropertyName("current")]
    public long? Current { get; init; }

    /// <summary>Limit; may exceed 64 bits signed.</summary>
    [JsonPropertyName("limit")]
    public decimal? Limit { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
