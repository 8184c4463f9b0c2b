using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Answer to a create.</summary>
public sealed record NetworkCreated
{
    /// <summary>Id of the new network.</summary>
    public required string Id { get; init; }

    /// <summary>What the engine warns of.</summary>
    public string? Warning { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
