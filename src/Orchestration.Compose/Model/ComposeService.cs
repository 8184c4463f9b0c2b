using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Orchestration.Yaml;

namespace Orchestration.Compose;

/// <summary>One service of a project: how its containers are made. Values are those of the canonical form; absent ones are null, false or empty.</summary>
public sealed record ComposeService
{
    /// <summary>The key of the service.</summary>
    public required string Name { get; init; }

    /// <summary>Profiles that enable the service; empty means always enabled.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>OCI annotations of the container.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether <c>up</c> shows the service's logs; null means yes.</summary>
    public bool? Attach { get; init; }

    /// <summary>How the image is built; null when it is only pulled.</summary>
    public ComposeBuild? Build { get; init; }

    /// <summary>What <c>watch</c> reacts to.</summary>
    public ComposeDevelop? Develop { get; init; }

    /// <summary>Block I/O weights and limits.</summary>
    public ComposeBlkio? BlkioConfig { get; init; }

    /// <summary>Linux capabilities added.</summary>
    public IReadOnlyList<string> CapAdd { get; init; } = [];

    /// <summary>Linux capabilities dropped.</summary>
    public IReadOnlyList<string> CapDrop { get; init; } = [];

    /// <summary>Parent control group.</summary>
    public string? CgroupParent { get; init; }

    /// <summary>Control group namespace: <c>host</c> or <c>private</c>.</summary>
    public string? Cgroup { get; init; }

    /// <summary>Usable processors (Windows).</summary>
    public long? CpuCount { get; init; }

    /// <summary>Usable share of processors in per cent (Windows).</summary>
    public double? CpuPercent { get; init; }

    /// <summary>CFS period in microseconds.</summary>
    public long? CpuPeriod { get; init; }

    /// <summary>CFS quota in microseconds.</summary>
    public long? CpuQuota { get; init; }

    /// <summary>Real-time period in microseconds.</summary>
    public long? CpuRealtimePeriod { get; init; }

    /// <summary>Real-time run time in microseconds.</summary>
    public long? CpuRealtimeRuntime { get; init; }

    /// <summary>Processors the container may use, with fractions.</summary>
    public double? Cpus { get; init; }

    /// <summary>Processors it may run on, such as <c>0-2,4</c>.</summary>
    public string? CpuSet { get; init; }

    /// <summary>Relative weight against other containers.</summary>
    public long? CpuShares { get; init; }

    /// <summary>Overrides the image's command; null keeps it, an empty list clears it.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Configs mounted into the container.</summary>
    public IReadOnlyList<ComposeFileReference> Configs { get; init; } = [];

    /// <summary>Fixed container name; forbids more than one replica.</summary>
    public string? ContainerName { get; init; }

    /// <summary>Credentials of a managed Windows service account.</summary>
    public ComposeCredentialSpec? CredentialSpec { get; init; }

    /// <summary>Services that must be up first, links and shared namespaces included.</summary>
    public IReadOnlyDictionary<string, ComposeDependency> DependsOn { get; init; } = ReadOnlyDictionary<string, ComposeDependency>.Empty;

    /// <summary>Replicas, resources, placement and update behaviour.</summary>
    public ComposeDeploy? Deploy { get; init; }

    /// <summary>Rules of the device control group.</summary>
    public IReadOnlyList<string> DeviceCgroupRules { get; init; } = [];

    /// <summary>Host devices given to the container.</summary>
    public IReadOnlyList<ComposeDevice> Devices { get; init; } = [];

    /// <summary>DNS servers.</summary>
    public IReadOnlyList<string> Dns { get; init; } = [];

    /// <summary>Resolver options.</summary>
    public IReadOnlyList<string> DnsOptions { get; init; } = [];

    /// <summary>DNS search domains.</summary>
    public IReadOnlyList<string> DnsSearch { get; init; } = [];

    /// <summary>Domain name.</summary>
    public string? DomainName { get; init; }

    /// <summary>Overrides the image's entrypoint; null keeps it, an empty list clears it.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>An external program that provides the service instead of a container.</summary>
    public ComposeProvider? Provider { get; init; }

    /// <summary>Variables of the container, env files included; a null value is inherited from the caller where it has one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Files with more variables; empty once they are part of <see cref="Environment"/>, as after an ordinary load.</summary>
    public IReadOnlyList<ComposeEnvFile> EnvFiles { get; init; } = [];

    /// <summary>Ports open to linked services only.</summary>
    public IReadOnlyList<string> Expose { get; init; } = [];

    /// <summary>What the service extends, kept only where the extended service is empty.</summary>
    public ComposeExtends? Extends { get; init; }

    /// <summary>Links to containers outside of the project.</summary>
    public IReadOnlyList<string> ExternalLinks { get; init; } = [];

    /// <summary>Host names with their addresses.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ExtraHosts { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Additional groups of the user.</summary>
    public IReadOnlyList<string> GroupAdd { get; init; } = [];

    /// <summary>GPUs given to the container.</summary>
    public IReadOnlyList<ComposeDeviceRequest> Gpus { get; init; } = [];

    /// <summary>Host name.</summary>
    public string? Hostname { get; init; }

    /// <summary>How health is probed; null keeps the image's probe.</summary>
    public ComposeHealthCheck? HealthCheck { get; init; }

    /// <summary>Image to run.</summary>
    public string? Image { get; init; }

    /// <summary>Whether an init process runs first; null keeps the engine's default.</summary>
    public bool? Init { get; init; }

    /// <summary>IPC namespace.</summary>
    public string? Ipc { get; init; }

    /// <summary>Isolation technology (Windows).</summary>
    public string? Isolation { get; init; }

    /// <summary>Labels of the container, label files included.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Files with more labels; empty once they are part of <see cref="Labels"/>, as after a load.</summary>
    public IReadOnlyList<string> LabelFiles { get; init; } = [];

    /// <summary>Links to services, <c>service</c> or <c>service:alias</c>.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Log driver with its options.</summary>
    public ComposeLogging? Logging { get; init; }

    /// <summary>Memory limit in bytes.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Memory reservation in bytes.</summary>
    public long? MemoryReservation { get; init; }

    /// <summary>Memory and swap together in bytes; -1 is unlimited.</summary>
    public long? MemorySwapLimit { get; init; }

    /// <summary>Tendency to swap, 0 to 100.</summary>
    public long? MemorySwappiness { get; init; }

    /// <summary>MAC address.</summary>
    public string? MacAddress { get; init; }

    /// <summary>AI models the service uses, by their keys.</summary>
    public IReadOnlyDictionary<string, ComposeServiceModel?> Models { get; init; } = ReadOnlyDictionary<string, ComposeServiceModel?>.Empty;

    /// <summary><c>host</c>, <c>none</c>, <c>bridge</c>, <c>service:name</c> or <c>container:name</c>; null means the networks below.</summary>
    public string? NetworkMode { get; init; }

    /// <summary>Networks the service is attached to; a null value is an attachment without options.</summary>
    public IReadOnlyDictionary<string, ComposeServiceNetwork?> Networks { get; init; } = ReadOnlyDictionary<string, ComposeServiceNetwork?>.Empty;

    /// <summary>Keeps the kernel from killing the container for memory.</summary>
    public bool OomKillDisable { get; init; }

    /// <summary>Preference to be killed, -1000 to 1000.</summary>
    public long? OomScoreAdjustment { get; init; }

    /// <summary>PID namespace.</summary>
    public string? Pid { get; init; }

    /// <summary>Most processes; -1 is unlimited.</summary>
    public long? PidsLimit { get; init; }

    /// <summary>Platform as <c>os/arch/variant</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>Published ports.</summary>
    public IReadOnlyList<ComposePort> Ports { get; init; } = [];

    /// <summary>Full access to the host.</summary>
    public bool Privileged { get; init; }

    /// <summary><c>always</c>, <c>never</c>, <c>missing</c>, <c>build</c>, <c>daily</c>, <c>weekly</c> or <c>every_&lt;duration&gt;</c>; null means missing.</summary>
    public string? PullPolicy { get; init; }

    /// <summary>Read-only root file system.</summary>
    public bool ReadOnly { get; init; }

    /// <summary><c>no</c>, <c>always</c>, <c>on-failure[:n]</c> or <c>unless-stopped</c>; null means no.</summary>
    public string? Restart { get; init; }

    /// <summary>OCI runtime.</summary>
    public string? Runtime { get; init; }

    /// <summary>Number of containers; see <see cref="Replicas"/>.</summary>
    public int? Scale { get; init; }

    /// <summary>Secrets mounted into the container.</summary>
    public IReadOnlyList<ComposeFileReference> Secrets { get; init; } = [];

    /// <summary>Security options.</summary>
    public IReadOnlyList<string> SecurityOptions { get; init; } = [];

    /// <summary>Size of <c>/dev/shm</c> in bytes.</summary>
    public long? ShmSize { get; init; }

    /// <summary>Keeps standard input open.</summary>
    public bool StdinOpen { get; init; }

    /// <summary>Time between the stop signal and the kill; null means ten seconds.</summary>
    public TimeSpan? StopGracePeriod { get; init; }

    /// <summary>Signal that asks the container to stop.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Options of the storage driver.</summary>
    public IReadOnlyDictionary<string, string> StorageOptions { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Kernel parameters.</summary>
    public IReadOnlyDictionary<string, string> Sysctls { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>In-memory mounts, each <c>path[:options]</c>.</summary>
    public IReadOnlyList<string> Tmpfs { get; init; } = [];

    /// <summary>Allocates a terminal.</summary>
    public bool Tty { get; init; }

    /// <summary>Resource limits of the processes.</summary>
    public IReadOnlyDictionary<string, ComposeUlimit> Ulimits { get; init; } = ReadOnlyDictionary<string, ComposeUlimit>.Empty;

    /// <summary>Gives the container the engine's API socket.</summary>
    public bool UseApiSocket { get; init; }

    /// <summary>User, and group after a colon.</summary>
    public string? User { get; init; }

    /// <summary>User namespace.</summary>
    public string? UserNamespaceMode { get; init; }

    /// <summary>UTS namespace.</summary>
    public string? Uts { get; init; }

    /// <summary>Driver of volumes that are named without one (file formats 1 and 2).</summary>
    public string? VolumeDriver { get; init; }

    /// <summary>Mounts.</summary>
    public IReadOnlyList<ComposeMount> Volumes { get; init; } = [];

    /// <summary>Services or containers whose mounts are shared.</summary>
    public IReadOnlyList<string> VolumesFrom { get; init; } = [];

    /// <summary>Working directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Commands run in the container after it started.</summary>
    public IReadOnlyList<ComposeHook> PostStart { get; init; } = [];

    /// <summary>Commands run in the container before it stops.</summary>
    public IReadOnlyList<ComposeHook> PreStop { get; init; } = [];

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;

    /// <summary>Where the service is defined; null for a service made in code.</summary>
    public YamlPosition? Position { get; init; }

    /// <summary>Number of containers: <c>scale</c>, else <c>deploy.replicas</c>, else 1.</summary>
    public int Replicas => Scale ?? Deploy?.Replicas ?? 1;
}
