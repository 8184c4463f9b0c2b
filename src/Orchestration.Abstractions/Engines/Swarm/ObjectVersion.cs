using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Version of a swarm object, for optimistic updates.</summary>
public sealed record ObjectVersion
{
    /// <summary>Number that grows with every change.</summary>
    public long Index { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
