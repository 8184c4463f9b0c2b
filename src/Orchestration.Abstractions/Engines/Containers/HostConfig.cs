using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>The host's part of a container: resources, mounts, ports, isolation.</summary>
public sealed record HostConfig
{
    /// <summary>Bind mounts and named volumes as <c>source:target[:options]</c>.</summary>
    public IReadOnlyList<string>? Binds { get; init; }

    /// <summary>Mounts in their long form.</summary>
    public IReadOnlyList<MountSpec>? Mounts { get; init; }

    /// <summary>Published ports by container port, such as <c>80/tcp</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PortBinding>>? PortBindings { get; init; }

    /// <summary>Whether every exposed port gets a random host port.</summary>
    public bool? PublishAllPorts { get; init; }

    /// <summary><c>bridge</c>, <c>host</c>, <c>none</c>, <c>container:ID</c>, or a network's name.</summary>
    public string? NetworkMode { get; init; }

    /// <summary>What the engine does when the program ends; default: nothing.</summary>
    public RestartPolicy? RestartPolicy { get; init; }

    /// <summary>Whether the engine removes the container when it ends.</summary>
    public bool? AutoRemove { get; init; }

    /// <summary>Containers whose volumes are mounted here too, as <c>name[:ro]</c>.</summary>
    public IReadOnlyList<string>? VolumesFrom { get; init; }

    /// <summary>Legacy links as <c>container:alias</c>.</summary>
    public IReadOnlyList<string>? Links { get; init; }

    /// <summary>Capabilities added to the default set.</summary>
    public IReadOnlyList<string>? CapAdd { get; init; }

    /// <summary>Capabilities taken from the default set.</summary>
    public IReadOnlyList<string>? CapDrop { get; init; }

    /// <summary>Name servers.</summary>
    public IReadOnlyList<string>? Dns { get; init; }

    /// <summary>Options of the resolver.</summary>
    public IReadOnlyList<string>? DnsOptions { get; init; }

    /// <summary>Search domains.</summary>
    public IReadOnlyList<string>? DnsSearch { get; init; }

    /// <summary>Entries of the hosts file as <c>name:address</c>.</summary>
    public IReadOnlyList<string>? ExtraHosts { get; init; }

    /// <summary>Additional groups of the program.</summary>
    public IReadOnlyList<string>? GroupAdd { get; init; }

    /// <summary>IPC namespace.</summary>
    public string? IpcMode { get; init; }

    /// <summary>PID namespace.</summary>
    public string? PidMode { get; init; }

    /// <summary>UTS namespace.</summary>
    [JsonPropertyName("UTSMode")]
    public string? UtsMode { get; init; }

    /// <summary>User namespace.</summary>
    public string? UsernsMode { get; init; }

    /// <summary>Cgroup namespace: <c>private</c> or <c>host</c>.</summary>
    public string? CgroupnsMode { get; init; }

    /// <summary>Parent of the container's cgroup.</summary>
    public string? CgroupParent { get; init; }

    /// <summary>Whether the container gets all capabilities and devices.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether the root file system is read-only.</summary>
    public bool? ReadonlyRootfs { get; init; }

    /// <summary>Security options.</summary>
    [JsonPropertyName("SecurityOpt")]
    public IReadOnlyList<string>? SecurityOptions { get; init; }

    /// <summary>Kernel parameters of the container's namespaces.</summary>
    public IReadOnlyDictionary<string, string>? Sysctls { get; init; }

    /// <summary>Temporary file systems, target to options.</summary>
    public IReadOnlyDictionary<string, string>? Tmpfs { get; init; }

    /// <summary>Bytes of <c>/dev/shm</c>; default 64 MiB.</summary>
    public long? ShmSize { get; init; }

    /// <summary>Resource limits of the processes.</summary>
    public IReadOnlyList<Ulimit>? Ulimits { get; init; }

    /// <summary>Logging driver and its options.</summary>
    public LogConfig? LogConfig { get; init; }

    /// <summary>Container runtime; default: the engine's own.</summary>
    public string? Runtime { get; init; }

    /// <summary>Whether an init process reaps children.</summary>
    public bool? Init { get; init; }

    /// <summary>Devices of the host.</summary>
    public IReadOnlyList<DeviceMapping>? Devices { get; init; }

    /// <summary>Devices asked from drivers, such as GPUs.</summary>
    public IReadOnlyList<DeviceRequest>? DeviceRequests { get; init; }

    /// <summary>Device cgroup rules.</summary>
    public IReadOnlyList<string>? DeviceCgroupRules { get; init; }

    /// <summary>CPU limit in units of 1e-9 CPUs.</summary>
    public long? NanoCpus { get; init; }

    /// <summary>Relative CPU weight; 1024 is the engine's default.</summary>
    public long? CpuShares { get; init; }

    /// <summary>CFS period in microseconds.</summary>
    public long? CpuPeriod { get; init; }

    /// <summary>CFS quota in microseconds.</summary>
    public long? CpuQuota { get; init; }

    /// <summary>Real-time period in microseconds.</summary>
    public long? CpuRealtimePeriod { get; init; }

    /// <summary>Real-time runtime in microseconds.</summary>
    public long? CpuRealtimeRuntime { get; init; }

    /// <summary>CPUs that may be used, such as <c>0-3</c>.</summary>
    public string? CpusetCpus { get; init; }

    /// <summary>Memory nodes that may be used.</summary>
    public string? CpusetMems { get; init; }

    /// <summary>Memory limit in bytes; 0 is unlimited.</summary>
    public long? Memory { get; init; }

    /// <summary>Memory plus swap in bytes; -1 is unlimited swap.</summary>
    public long? MemorySwap { get; init; }

    /// <summary>Soft memory limit in bytes.</summary>
    public long? MemoryReservation { get; init; }

    /// <summary>Swappiness, 0 to 100; -1 keeps the host's.</summary>
    public long? MemorySwappiness { get; init; }

    /// <summary>Whether the out-of-memory killer spares the container.</summary>
    public bool? OomKillDisable { get; init; }

    /// <summary>Adjustment of the out-of-memory score.</summary>
    public int? OomScoreAdj { get; init; }

    /// <summary>Limit of processes; 0 or -1 is unlimited.</summary>
    public long? PidsLimit { get; init; }

    /// <summary>Block I/O weight, 10 to 1000.</summary>
    public int? BlkioWeight { get; init; }

    /// <summary>Options of the storage driver.</summary>
    public IReadOnlyDictionary<string, string>? StorageOpt { get; init; }

    /// <summary>Driver of volumes that the engine creates for this container.</summary>
    public string? VolumeDriver { get; init; }

    /// <summary>Annotations handed to the runtime (API 1.43).</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
