using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A network to create, in the shape of Docker's create body.</summary>
public sealed record NetworkSpec
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Driver; default <c>bridge</c>.</summary>
    public string? Driver { get; init; }

    /// <summary>Scope: <c>local</c>, <c>global</c> or <c>swarm</c>.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether it has no way out.</summary>
    public bool? Internal { get; init; }

    /// <summary>Whether plain containers may join a swarm network.</summary>
    public bool? Attachable { get; init; }

    /// <summary>Whether it is the routing mesh.</summary>
    public bool? Ingress { get; init; }

    /// <summary>Whether IPv4 is on (API 1.48).</summary>
    [JsonPropertyName("EnableIPv4")]
    public bool? EnableIpv4 { get; init; }

    /// <summary>Whether IPv6 is on.</summary>
    [JsonPropertyName("EnableIPv6")]
    public bool? EnableIpv6 { get; init; }

    /// <summary>Whether a second network of that name is refused (before API 1.44).</summary>
    public bool? CheckDuplicate { get; init; }

    /// <summary>Address management.</summary>
    [JsonPropertyName("IPAM")]
    public IpamConfig? Ipam { get; init; }

    /// <summary>Options of the driver.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
