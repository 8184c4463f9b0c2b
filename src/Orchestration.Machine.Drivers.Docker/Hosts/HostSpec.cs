using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>The container that a host is. Pure: the same options give the same container.</summary>
internal static class HostSpec
{
    public const string SshPort = "22/tcp";
    public const string EnginePort = "2376/tcp";

    public static ContainerSpec Of(MachineCreation creation, DockerMachineOptions options, HostPlan plan) => new()
    {
        Name = plan.Container,
        Image = options.Image,
        Command = ["/sbin/init"],
        Hostname = creation.Definition.Name,
        // systemd asks for the first; without the second all hosts take the identity of the computer below them.
        Environment = ["container=docker", $"container_uuid={Guid.ParseExact(creation.OperationId[..32], "N"):D}"],
        Labels = HostLabels.Of(creation),
        // systemd's word for an orderly shutdown.
        StopSignal = "SIGRTMIN+3",
        ExposedPorts = plan.PublishPorts ? new Dictionary<string, EmptyObject>(StringComparer.Ordinal) { [SshPort] = new(), [EnginePort] = new() } : null,
        HostConfig = Isolate(new HostConfig
        {
            Mounts = [new MountSpec { Type = "volume", Source = plan.Volume, Target = "/var/lib/docker" }],
            Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/run"] = "", ["/run/lock"] = "", ["/tmp"] = "exec" },
            NetworkMode = options.Network,
            PortBindings = plan.PublishPorts ? Publish(SshPort, EnginePort) : null,
            NanoCpus = options.Cpus is { } cpus ? (long)(cpus * 1_000_000_000) : null,
            Memory = options.Memory?.Bytes,
        }, plan),
    };

    private static HostConfig Isolate(HostConfig host, HostPlan plan) => plan.Isolation == HostIsolation.Privileged
        ? plan.CgroupVersion == 2 ? host with { Privileged = true, CgroupnsMode = "private" } : SeeHierarchy(host with { Privileged = true })
        : SeeHierarchy(host with
        {
            CapAdd = ["ALL"],
            CapDrop = ["SYS_RESOURCE"],
            SecurityOptions = ["seccomp=unconfined", "apparmor=unconfined"],
            // What Docker's client sends for systempaths=unconfined.
            UnknownFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["MaskedPaths"] = Empty, ["ReadonlyPaths"] = Empty },
        });

    /// <summary>systemd needs the hierarchy of control groups to write to; version 1 has no private view of it that serves.</summary>
    private static HostConfig SeeHierarchy(HostConfig host) => host with { CgroupnsMode = "host", Binds = ["/sys/fs/cgroup:/sys/fs/cgroup:rw"] };

    private static Dictionary<string, IReadOnlyList<PortBinding>> Publish(params IEnumerable<string> ports) =>
        ports.ToDictionary(static port => port, static _ => (IReadOnlyList<PortBinding>)[new PortBinding { HostIp = "127.0.0.1", HostPort = "" }], StringComparer.Ordinal);

    private static JsonElement Empty { get; } = JsonElement.Parse("[]");
}
