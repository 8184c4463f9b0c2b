using System.Globalization;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Volumes;

namespace Orchestration.Swarm.Placement;

/// <summary>What a container asks of its node.</summary>
internal static class RequestOfContainer
{
    private const string ServiceLabel = "com.docker.compose.service";

    /// <summary>A container to create.</summary>
    /// <param name="id">Id of the request.</param>
    /// <param name="spec">The container.</param>
    /// <param name="hints">What its environment and labels say.</param>
    /// <param name="heldVolumes">Of its named volumes, those that exist and do not move.</param>
    public static PlacementRequest Of(string id, ContainerSpec spec, PlacementHints hints, IEnumerable<string> heldVolumes) => new(id)
    {
        Name = spec.Name,
        Image = spec.Image,
        Service = spec.Group?.Member ?? spec.Labels?.GetValueOrDefault(ServiceLabel),
        Labels = spec.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal),
        NanoCpus = Cpu(spec.HostConfig),
        Memory = new(Memory(spec.HostConfig)),
        Volumes = VolumeNames.Of(spec),
        HostPorts = HostPortsOf(spec.HostConfig),
        UsesHostNetwork = spec.HostConfig?.NetworkMode is "host",
        Dependencies = ContainerDependencies.Of(spec.HostConfig),
        Constraints = hints.Constraints,
        Affinities = [.. hints.Affinities, .. heldVolumes.Select(static volume => PlacementExpression.Parse($"volume=={volume}"))],
        Whitelists = hints.Whitelists,
    };

    /// <summary>A container that a node has.</summary>
    public static PlacementRequest Of(ContainerSummary summary, ContainerDetails? details) => new(summary.Id)
    {
        Name = summary.Names.FirstOrDefault()?.TrimStart('/'),
        Image = summary.Image,
        Service = summary.Labels.GetValueOrDefault(ServiceLabel),
        Labels = summary.Labels,
        NanoCpus = Cpu(details?.HostConfig),
        Memory = new(Memory(details?.HostConfig)),
        Volumes = [.. summary.Mounts.Where(static mount => mount.Name is not null).Select(static mount => mount.Name!)],
        HostPorts = details is null ? [] : HostPortsOf(details.HostConfig),
        UsesHostNetwork = details?.HostConfig.NetworkMode is "host",
    };

    private static long Cpu(HostConfig? host) =>
        host is null ? 0
        : host.NanoCpus is > 0 ? host.NanoCpus.Value
        : host is { CpuQuota: > 0, CpuPeriod: > 0 } ? (long)(host.CpuQuota.Value * 1e9 / host.CpuPeriod.Value)
        : 0;

    private static long Memory(HostConfig? host) =>
        host?.MemoryReservation is > 0 ? host.MemoryReservation.Value : Math.Max(0, host?.Memory ?? 0);

    private static HostPort[] HostPortsOf(HostConfig? host) => host?.PortBindings is not { Count: > 0 } bindings ? [] :
        [.. bindings.SelectMany(static port => (port.Value ?? []).SelectMany(binding => Expand(port.Key, binding)))];

    // A range asks for any one of its ports, which only the engine can choose: it keeps no other container away.
    private static IEnumerable<HostPort> Expand(string containerPort, PortBinding binding)
    {
        if (!int.TryParse(binding.HostPort, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0) return [];
        var slash = containerPort.IndexOf('/', StringComparison.Ordinal);
        return [new HostPort(port, slash < 0 ? "tcp" : containerPort[(slash + 1)..], string.IsNullOrEmpty(binding.HostIp) ? null : binding.HostIp)];
    }
}
