using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>The networks that a container joins when it is created.</summary>
public sealed record NetworkingConfig
{
    /// <summary>Endpoint per network name. Before API 1.44 an engine takes one; the others are connected afterwards.</summary>
    public IReadOnlyDictionary<string, EndpointSettings>? EndpointsConfig { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
