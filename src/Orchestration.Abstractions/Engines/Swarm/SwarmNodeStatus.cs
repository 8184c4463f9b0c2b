using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>How a swarm node is.</summary>
public sealed record SwarmNodeStatus
{
    /// <summary><c>unknown</c>, <c>down</c>, <c>ready</c> or <c>disconnected</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>Message.</summary>
    public string Message { get; init => field = value ?? ""; } = "";

    /// <summary>Address.</summary>
    [JsonPropertyName("Addr")]
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
