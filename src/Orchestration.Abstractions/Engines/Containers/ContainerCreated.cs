using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Answer to a create.</summary>
public sealed record ContainerCreated
{
    /// <summary>Id of the new container.</summary>
    public required string Id { get; init; }

    /// <summary>What the engine warns of.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>Node that holds it, on a cluster.</summary>
    [JsonIgnore]
    public EngineNode? Node { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
