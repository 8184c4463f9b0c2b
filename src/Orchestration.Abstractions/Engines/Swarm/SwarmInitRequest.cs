using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>How an engine begins a swarm.</summary>
public sealed record SwarmInitRequest
{
    /// <summary>Address and port to listen on; default <c>0.0.0.0:2377</c>.</summary>
    [JsonPropertyName("ListenAddr")]
    public string? ListenAddress { get; init; }

    /// <summary>Address that others use.</summary>
    [JsonPropertyName("AdvertiseAddr")]
    public string? AdvertiseAddress { get; init; }

    /// <summary>Address of overlay traffic.</summary>
    [JsonPropertyName("DataPathAddr")]
    public string? DataPathAddress { get; init; }

    /// <summary>UDP port of overlay traffic; default 4789.</summary>
    public int? DataPathPort { get; init; }

    /// <summary>Pools of overlay subnets.</summary>
    [JsonPropertyName("DefaultAddrPool")]
    public IReadOnlyList<string>? DefaultAddressPool { get; init; }

    /// <summary>Prefix length of overlay subnets.</summary>
    public int? SubnetSize { get; init; }

    /// <summary>Whether a lone manager begins anew with its state.</summary>
    public bool? ForceNewCluster { get; init; }

    /// <summary>What is wanted of the swarm, such as its labels; ignored with <see cref="ForceNewCluster"/>.</summary>
    public SwarmSpec? Spec { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
