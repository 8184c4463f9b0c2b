using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>What is wanted of a swarm.</summary>
public sealed record SwarmSpec
{
    /// <summary>Name; engines know none but <c>default</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Labels of the swarm.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
