using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Addresses wanted at a network.</summary>
public sealed record EndpointIpamConfig
{
    /// <summary>IPv4 address.</summary>
    [JsonPropertyName("IPv4Address")]
    public string? Ipv4Address { get; init; }

    /// <summary>IPv6 address.</summary>
    [JsonPropertyName("IPv6Address")]
    public string? Ipv6Address { get; init; }

    /// <summary>Link-local addresses.</summary>
    [JsonPropertyName("LinkLocalIPs")]
    public IReadOnlyList<string>? LinkLocalIps { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
