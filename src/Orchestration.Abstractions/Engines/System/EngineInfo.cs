using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>State of an engine.</summary>
public sealed record EngineInfo
{
    /// <summary>Id of the engine; engines cloned from one disk image share it.</summary>
    [JsonPropertyName("ID")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Host name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Version of the engine.</summary>
    public string ServerVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Operating system of the host.</summary>
    public string OperatingSystem { get; init => field = value ?? ""; } = "";

    /// <summary>Operating system of its containers.</summary>
    [JsonPropertyName("OSType")]
    public string OsType { get; init => field = value ?? ""; } = "";

    /// <summary>Architecture.</summary>
    public string Architecture { get; init => field = value ?? ""; } = "";

    /// <summary>Kernel.</summary>
    public string KernelVersion { get; init => field = value ?? ""; } = "";

    /// <summary>CPUs.</summary>
    [JsonPropertyName("NCPU")]
    public int Cpus { get; init; }

    /// <summary>Memory in bytes.</summary>
    [JsonPropertyName("MemTotal")]
    public long MemoryTotal { get; init; }

    /// <summary>Containers in all.</summary>
    public int Containers { get; init; }

    /// <summary>Running ones.</summary>
    public int ContainersRunning { get; init; }

    /// <summary>Paused ones.</summary>
    public int ContainersPaused { get; init; }

    /// <summary>Stopped ones.</summary>
    public int ContainersStopped { get; init; }

    /// <summary>Images.</summary>
    public int Images { get; init; }

    /// <summary>Storage driver.</summary>
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>Data directory.</summary>
    public string DockerRootDir { get; init => field = value ?? ""; } = "";

    /// <summary>Labels as <c>key=value</c>.</summary>
    public IReadOnlyList<string> Labels { get; init => field = value ?? []; } = [];

    /// <summary>The engine's clock.</summary>
    public string? SystemTime { get; init; }

    /// <summary>Pairs that a cluster adds.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? SystemStatus { get; init; }

    /// <summary>The engine's place in a swarm.</summary>
    public SwarmInfo? Swarm { get; init; }

    /// <summary>What the engine warns of.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>Nodes, on a cluster.</summary>
    [JsonIgnore]
    public IReadOnlyList<EngineNode> Nodes { get; init => field = value ?? []; } = [];

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
