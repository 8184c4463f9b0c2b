using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A node of a cluster as clients see it.</summary>
public sealed record EngineNode
{
    /// <summary>Id of its engine.</summary>
    [JsonPropertyName("ID")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Address.</summary>
    [JsonPropertyName("IP")]
    public string Ip { get; init => field = value ?? ""; } = "";

    /// <summary>Address and port of its engine.</summary>
    [JsonPropertyName("Addr")]
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>CPUs.</summary>
    public int Cpus { get; init; }

    /// <summary>Memory in bytes.</summary>
    public long Memory { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
