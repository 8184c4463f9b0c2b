using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>How an engine joins a swarm.</summary>
public sealed record SwarmJoinRequest
{
    /// <summary>Address and port to listen on.</summary>
    [JsonPropertyName("ListenAddr")]
    public string? ListenAddress { get; init; }

    /// <summary>Address that others use.</summary>
    [JsonPropertyName("AdvertiseAddr")]
    public string? AdvertiseAddress { get; init; }

    /// <summary>Address of overlay traffic.</summary>
    [JsonPropertyName("DataPathAddr")]
    public string? DataPathAddress { get; init; }

    /// <summary>Managers to join.</summary>
    [JsonPropertyName("RemoteAddrs")]
    public IReadOnlyList<string> RemoteAddresses { get; init => field = value ?? []; } = [];

    /// <summary>Token of the role.</summary>
    public required string JoinToken { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
