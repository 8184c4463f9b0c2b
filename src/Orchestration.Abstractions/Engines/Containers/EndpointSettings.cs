using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A container's end of a network.</summary>
public sealed record EndpointSettings
{
    /// <summary>Wanted addresses.</summary>
    [JsonPropertyName("IPAMConfig")]
    public EndpointIpamConfig? IpamConfig { get; init; }

    /// <summary>Links as <c>container:alias</c>, names that resolve on this network only.</summary>
    public IReadOnlyList<string>? Links { get; init; }

    /// <summary>Names of the container on this network.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Hardware address.</summary>
    public string? MacAddress { get; init; }

    /// <summary>Options of the network driver.</summary>
    public IReadOnlyDictionary<string, string>? DriverOpts { get; init; }

    /// <summary>Priority as default gateway (API 1.48).</summary>
    public int? GwPriority { get; init; }

    /// <summary>Id of the network.</summary>
    [JsonPropertyName("NetworkID")]
    public string? NetworkId { get; init; }

    /// <summary>Id of the endpoint.</summary>
    [JsonPropertyName("EndpointID")]
    public string? EndpointId { get; init; }

    /// <summary>Gateway address.</summary>
    public string? Gateway { get; init; }

    /// <summary>IPv4 address.</summary>
    [JsonPropertyName("IPAddress")]
    public string? IpAddress { get; init; }

    /// <summary>Length of the IPv4 prefix.</summary>
    [JsonPropertyName("IPPrefixLen")]
    public int? IpPrefixLength { get; init; }

    /// <summary>IPv6 address.</summary>
    [JsonPropertyName("GlobalIPv6Address")]
    public string? GlobalIpv6Address { get; init; }

    /// <summary>Prefix length of the IPv6 address.</summary>
    [JsonPropertyName("GlobalIPv6PrefixLen")]
    public int? GlobalIpv6PrefixLength { get; init; }

    /// <summary>IPv6 gateway.</summary>
    [JsonPropertyName("IPv6Gateway")]
    public string? Ipv6Gateway { get; init; }

    /// <summary>Every name that resolves to this endpoint (API 1.44).</summary>
    [JsonPropertyName("DNSNames")]
    public IReadOnlyList<string>? DnsNames { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
