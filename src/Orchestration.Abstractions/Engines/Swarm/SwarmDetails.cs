using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A swarm of engines.</summary>
public sealed record SwarmDetails
{
    /// <summary>Id.</summary>
    [JsonPropertyName("ID")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Tokens that let engines join.</summary>
    public SwarmJoinTokens? JoinTokens { get; init; }

    /// <summary>Its version, which a change must name.</summary>
    public ObjectVersion? Version { get; init; }

    /// <summary>What is wanted of it.</summary>
    public SwarmSpec? Spec { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
