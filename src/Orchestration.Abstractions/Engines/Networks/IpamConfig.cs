using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Address management of a network.</summary>
public sealed record IpamConfig
{
    /// <summary>Driver; default <c>default</c>.</summary>
    public string? Driver { get; init; }

    /// <summary>Options of the driver.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>Address pools.</summary>
    [JsonPropertyName("Config")]
    public IReadOnlyList<IpamPool>? Pools { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
