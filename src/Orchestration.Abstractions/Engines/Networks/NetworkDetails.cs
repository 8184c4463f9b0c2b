using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A network.</summary>
public sealed record NetworkDetails
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Creation time.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary><c>local</c>, <c>global</c> or <c>swarm</c>.</summary>
    public string Scope { get; init => field = value ?? ""; } = "";

    /// <summary>Driver.</summary>
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>Whether IPv6 is on.</summary>
    [JsonPropertyName("EnableIPv6")]
    public bool EnableIpv6 { get; init; }

    /// <summary>Address management.</summary>
    [JsonPropertyName("IPAM")]
    public IpamConfig? Ipam { get; init; }

    /// <summary>Whether it has no way out.</summary>
    public bool Internal { get; init; }

    /// <summary>Whether plain containers may join a swarm network.</summary>
    public bool Attachable { get; init; }

    /// <summary>Whether it is the routing mesh.</summary>
    public bool Ingress { get; init; }

    /// <summary>Options of the driver.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Running containers on it by id; a list leaves this empty.</summary>
    public IReadOnlyDictionary<string, NetworkContainer> Containers { get; init => field = value ?? ReadOnlyDictionary<string, NetworkContainer>.Empty; } = ReadOnlyDictionary<string, NetworkContainer>.Empty;

    /// <summary>Node that holds it, on a cluster, when it is local.</summary>
    [JsonIgnore]
    public EngineNode? Node { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
