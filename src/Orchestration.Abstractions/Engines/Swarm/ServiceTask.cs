using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A task of a swarm service.</summary>
public sealed record ServiceTask
{
    /// <summary>Id.</summary>
    [JsonPropertyName("ID")]
    public required string Id { get; init; }

    /// <summary>Service.</summary>
    [JsonPropertyName("ServiceID")]
    public string ServiceId { get; init => field = value ?? ""; } = "";

    /// <summary>Node.</summary>
    [JsonPropertyName("NodeID")]
    public string NodeId { get; init => field = value ?? ""; } = "";

    /// <summary>Replica number.</summary>
    public int Slot { get; init; }

    /// <summary>Wanted state.</summary>
    public string DesiredState { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
