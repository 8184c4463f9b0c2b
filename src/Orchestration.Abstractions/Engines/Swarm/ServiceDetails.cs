using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A swarm service.</summary>
public sealed record ServiceDetails
{
    /// <summary>Id.</summary>
    [JsonPropertyName("ID")]
    public required string Id { get; init; }

    /// <summary>Version that an update must name.</summary>
    public ObjectVersion? Version { get; init; }

    /// <summary>What is wanted.</summary>
    public ServiceSpec? Spec { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
