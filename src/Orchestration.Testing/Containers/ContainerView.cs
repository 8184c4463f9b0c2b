using System.Collections.ObjectModel;
using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A container as clients see it.</summary>
internal static class ContainerView
{
    public static string StatusName(ContainerRecord container) => container.Phase switch
    {
        ContainerPhase.Running => "running",
        ContainerPhase.Paused => "paused",
        ContainerPhase.Restarting => "restarting",
        ContainerPhase.Exited => "exited",
        _ => "created",
    };

    public static ContainerDetails Details(ContainerRecord container, bool withSize = false) => new()
    {
        Id = container.Id,
        Name = "/" + container.Name,
        Created = container.Created,
        Path = container.CommandLine[0],
        Args = [.. container.CommandLine.Skip(1)],
        State = State(container),
        Image = container.Image.Id,
        RestartCount = container.RestartCount,
        Driver = "overlay2",
        Platform = "linux",
        ExecIds = container.Execs.Where(static exec => exec.Run is not null).Select(static exec => exec.Id).ToArray() is { Length: > 0 } running ? running : null,
        Config = container.Config,
        HostConfig = container.HostConfig,
        NetworkSettings = Settings(container),
        Mounts = container.Mounts,
        SizeRw = withSize ? 0 : null,
        SizeRootFs = withSize ? container.Image.Size : null,
    };

    public static ContainerSummary Summary(ContainerRecord container, DateTimeOffset now, bool withSize) => new()
    {
        Id = container.Id,
        Names = ["/" + container.Name],
        Image = container.ImageReference,
        ImageId = container.Image.Id,
        Command = string.Join(' ', container.CommandLine),
        Created = container.Created.ToUnixTimeSeconds(),
        Ports = PublishedPorts(container),
        Labels = container.Config.Labels ?? ReadOnlyDictionary<string, string>.Empty,
        State = StatusName(container),
        Status = StatusText.Of(container, now),
        SizeRw = withSize ? 0 : null,
        SizeRootFs = withSize ? container.Image.Size : null,
        HostConfig = new ContainerSummaryHostConfig { NetworkMode = container.HostConfig.NetworkMode },
        NetworkSettings = new ContainerSummaryNetworks { Networks = Networks(container) },
        Mounts = container.Mounts,
    };

    private static ContainerState State(ContainerRecord container) => new()
    {
        Status = StatusName(container),
        Running = container.IsRunning,
        Paused = container.Phase == ContainerPhase.Paused,
        Restarting = container.Phase == ContainerPhase.Restarting,
        OomKilled = container.OomKilled,
        Pid = container.Pid,
        ExitCode = container.ExitCode,
        Error = container.Error,
        StartedAt = container.StartedAt,
        FinishedAt = container.FinishedAt,
        Health = container.Health?.Snapshot(),
    };

    private static NetworkSettings Settings(ContainerRecord container)
    {
        var bridge = container.Endpoints.GetValueOrDefault(NetworkStore.Bridge)?.Lease;
        return new NetworkSettings
        {
            Networks = Networks(container),
            Ports = Ports(container),
            IpAddress = bridge?.Address?.ToString() ?? "",
            Gateway = bridge?.Network.Pool?.Gateway.ToString() ?? "",
        };
    }

    private static SortedDictionary<string, EndpointSettings> Networks(ContainerRecord container)
    {
        var networks = new SortedDictionary<string, EndpointSettings>(StringComparer.Ordinal);
        foreach (var (name, endpoint) in container.Endpoints) networks[name] = Endpoint(container, endpoint);
        return networks;
    }

    private static EndpointSettings Endpoint(ContainerRecord container, ContainerEndpoint endpoint)
    {
        var lease = endpoint.Lease;
        return endpoint.Wanted with
        {
            NetworkId = lease?.Network.Id ?? "",
            EndpointId = lease?.EndpointId ?? "",
            Gateway = lease?.Network.Pool?.Gateway.ToString() ?? "",
            IpAddress = lease?.Address?.ToString() ?? "",
            IpPrefixLength = lease?.Network.Pool?.PrefixLength ?? 0,
            MacAddress = lease?.MacAddress ?? endpoint.Wanted.MacAddress ?? "",
            GlobalIpv6Address = "",
            DnsNames = lease is { Network.HasNames: true } ? [.. DnsNames(container, endpoint.Wanted)] : null,
        };
    }

    public static IEnumerable<string> DnsNames(ContainerRecord container, EndpointSettings wanted)
    {
        string[] names = [container.Name, .. wanted.Aliases ?? [], container.ShortId, container.Config.Hostname ?? ""];
        return names.Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal);
    }

    private static SortedDictionary<string, IReadOnlyList<PortBinding>?> Ports(ContainerRecord container)
    {
        var ports = new SortedDictionary<string, IReadOnlyList<PortBinding>?>(StringComparer.Ordinal);
        if (container.Phase is not (ContainerPhase.Running or ContainerPhase.Paused)) return ports;
        foreach (var port in container.Config.ExposedPorts?.Keys ?? []) ports[port] = null;
        foreach (var group in container.Ports.GroupBy(static port => port.ContainerPort, StringComparer.Ordinal))
            ports[group.Key] = [.. group.Select(static port => new PortBinding { HostIp = port.Address, HostPort = port.Port.ToString(CultureInfo.InvariantCulture) })];
        return ports;
    }

    private static PublishedPort[] PublishedPorts(ContainerRecord container) =>
    [
        .. Ports(container).SelectMany(static entry => entry.Value is { Count: > 0 } bindings
            ? bindings.Select(binding => Published(entry.Key, binding))
            : [Published(entry.Key, binding: null)]),
    ];

    private static PublishedPort Published(string port, PortBinding? binding)
    {
        var parts = port.Split('/', 2);
        return new PublishedPort
        {
            Ip = binding?.HostIp,
            PrivatePort = int.Parse(parts[0], CultureInfo.InvariantCulture),
            PublicPort = binding is null ? null : int.Parse(binding.HostPort!, CultureInfo.InvariantCulture),
            Type = parts.Length > 1 ? parts[1] : "tcp",
        };
    }
}
