using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Tokens that let engines join.</summary>
public sealed record SwarmJoinTokens
{
    /// <summary>As a worker.</summary>
    public string Worker { get; init => field = value ?? ""; } = "";

    /// <summary>As a manager.</summary>
    public string Manager { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
