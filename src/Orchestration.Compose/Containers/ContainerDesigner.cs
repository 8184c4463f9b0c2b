using System.Globalization;
using Orchestration.Compose.Groups;
using Orchestration.Compose.Naming;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Turns a service into the create of one of its containers.</summary>
internal sealed class ContainerDesigner(ComposeProject project, ReplicaPairs pairs, EngineTraits traits)
{
    private readonly ReplicaEnvironment _environment = new(project, pairs);
    private readonly ContainerReferences _references = new(project, pairs);

    public ContainerSpec Design(ReplicaDesign design)
    {
        var service = design.Service;
        return new()
        {
            Name = design.CreateName,
            Platform = service.Platform,
            Group = traits.PlacesContainers ? design.Group : null,
            Image = ResourceNames.Image(project, service),
            Command = service.Command,
            Entrypoint = service.Entrypoint,
            Environment = Environment(design),
            Labels = ContainerLabels.Of(project, design, traits),
            WorkingDirectory = service.WorkingDirectory,
            User = service.User,
            Hostname = service.Hostname,
            Domainname = service.DomainName,
            Tty = service.Tty,
            OpenStdin = service.StdinOpen,
            ExposedPorts = ContainerPorts.Exposed(service),
            Healthcheck = ContainerHealthcheck.Of(service.HealthCheck),
            StopSignal = service.StopSignal,
            StopTimeout = service.StopGracePeriod is { } grace ? (int)Math.Ceiling(grace.TotalSeconds) : null,
            MacAddress = service.MacAddress,
            HostConfig = Host(design),
            NetworkingConfig = ContainerNetworks.AtCreate(project, design, _references, traits),
        };
    }

    private IReadOnlyList<string>? Environment(ReplicaDesign design)
    {
        if (design.Service.Environment.Count == 0) return null;
        var entries = design.Service.Environment
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}");
        return [.. traits.PlacesContainers ? entries.Select(entry => _environment.Rewrite(design.Id, entry)) : entries];
    }

    private HostConfig Host(ReplicaDesign design)
    {
        var service = design.Service;
        return ContainerResources.Apply(service, new()
        {
            Binds = ContainerMounts.Binds(service, traits),
            Mounts = ContainerMounts.Mounts(project, design, traits),
            Tmpfs = ContainerMounts.Tmpfs(service),
            PortBindings = ContainerPorts.Published(service),
            NetworkMode = _references.Namespace(design.Id, service.NetworkMode) ?? ContainerNetworks.Primary(project, service),
            RestartPolicy = ContainerRestart.Of(service),
            VolumesFrom = _references.VolumesFrom(design.Id, service),
            Links = LegacyLinks.Applies(service) ? _references.Links(service) : null,
            CapAdd = OrNull(service.CapAdd),
            CapDrop = OrNull(service.CapDrop),
            Dns = OrNull(service.Dns),
            DnsOptions = OrNull(service.DnsOptions),
            DnsSearch = OrNull(service.DnsSearch),
            ExtraHosts = ExtraHosts(service),
            GroupAdd = OrNull(service.GroupAdd),
            IpcMode = _references.Namespace(design.Id, service.Ipc),
            PidMode = _references.Namespace(design.Id, service.Pid),
            UtsMode = _references.Namespace(design.Id, service.Uts),
            CgroupnsMode = _references.Namespace(design.Id, service.Cgroup),
            UsernsMode = service.UserNamespaceMode,
            CgroupParent = service.CgroupParent,
            Privileged = OrNull(service.Privileged),
            ReadonlyRootfs = OrNull(service.ReadOnly),
            SecurityOptions = OrNull(service.SecurityOptions),
            Sysctls = OrNull(service.Sysctls),
            StorageOpt = OrNull(service.StorageOptions),
            Annotations = OrNull(service.Annotations),
            LogConfig = service.Logging is { } log ? new() { Type = log.Driver, Config = OrNull(log.Options) } : null,
            Runtime = service.Runtime,
            Init = service.Init,
            ShmSize = service.ShmSize,
            VolumeDriver = service.VolumeDriver,
        });
    }

    private static string[]? ExtraHosts(ComposeService service) =>
        service.ExtraHosts.Count == 0 ? null :
        [.. service.ExtraHosts.OrderBy(static host => host.Key, StringComparer.Ordinal).SelectMany(static host => host.Value.Select(address => string.Create(CultureInfo.InvariantCulture, $"{host.Key}:{address}")))];

    private static IReadOnlyList<string>? OrNull(IReadOnlyList<string> list) => list.Count == 0 ? null : list;

    private static IReadOnlyDictionary<string, string>? OrNull(IReadOnlyDictionary<string, string> map) => map.Count == 0 ? null : map;

    private static bool? OrNull(bool flag) => flag ? true : null;
}
