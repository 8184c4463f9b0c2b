using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A container on a network.</summary>
public sealed record NetworkContainer
{
    /// <summary>Name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Id of its endpoint.</summary>
    [JsonPropertyName("EndpointID")]
    public string EndpointId { get; init => field = value ?? ""; } = "";

    /// <summary>Hardware address.</summary>
    public string MacAddress { get; init => field = value ?? ""; } = "";

    /// <summary>IPv4 address with its prefix length.</summary>
    [JsonPropertyName("IPv4Address")]
    public string Ipv4Address { get; init => field = value ?? ""; } = "";

    /// <summary>IPv6 address with its prefix length.</summary>
    [JsonPropertyName("IPv6Address")]
    public string Ipv6Address { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
