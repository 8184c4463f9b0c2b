using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A manager as another node of its swarm knows it.</summary>
public sealed record SwarmPeer
{
    /// <summary>Id of the node.</summary>
    [JsonPropertyName("NodeID")]
    public string NodeId { get; init => field = value ?? ""; } = "";

    /// <summary>Address and port.</summary>
    [JsonPropertyName("Addr")]
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
