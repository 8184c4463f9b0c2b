using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>An engine as a node of a swarm.</summary>
public sealed record SwarmNode
{
    /// <summary>Id.</summary>
    [JsonPropertyName("ID")]
    public required string Id { get; init; }

    /// <summary>Version that an update must name.</summary>
    public ObjectVersion? Version { get; init; }

    /// <summary>What is wanted of it.</summary>
    public SwarmNodeSpec? Spec { get; init; }

    /// <summary>What it is.</summary>
    public SwarmNodeDescription? Description { get; init; }

    /// <summary>How it is.</summary>
    public SwarmNodeStatus? Status { get; init; }

    /// <summary>How it is as a manager; null for a worker.</summary>
    public SwarmManagerStatus? ManagerStatus { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
