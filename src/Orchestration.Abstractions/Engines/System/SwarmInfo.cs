using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>An engine's place in a swarm of engines.</summary>
public sealed record SwarmInfo
{
    /// <summary>Id of this engine as a node.</summary>
    [JsonPropertyName("NodeID")]
    public string NodeId { get; init => field = value ?? ""; } = "";

    /// <summary>Address it is reached at.</summary>
    [JsonPropertyName("NodeAddr")]
    public string NodeAddress { get; init => field = value ?? ""; } = "";

    /// <summary><c>inactive</c>, <c>pending</c>, <c>active</c>, <c>error</c> or <c>locked</c>.</summary>
    public string LocalNodeState { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it is a manager.</summary>
    public bool ControlAvailable { get; init; }

    /// <summary>What is wrong.</summary>
    public string Error { get; init => field = value ?? ""; } = "";

    /// <summary>The managers that it knows.</summary>
    public IReadOnlyList<SwarmPeer> RemoteManagers { get; init => field = value ?? []; } = [];

    /// <summary>The swarm, without its tokens; only managers tell.</summary>
    public SwarmDetails? Cluster { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
