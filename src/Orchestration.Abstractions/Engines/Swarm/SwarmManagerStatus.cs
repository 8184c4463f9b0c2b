using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>How a manager is.</summary>
public sealed record SwarmManagerStatus
{
    /// <summary>Whether it leads.</summary>
    public bool Leader { get; init; }

    /// <summary><c>unknown</c>, <c>unreachable</c> or <c>reachable</c>.</summary>
    public string Reachability { get; init => field = value ?? ""; } = "";

    /// <summary>Address and port.</summary>
    [JsonPropertyName("Addr")]
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
