using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Limits and devices of a container: those of <c>deploy.resources</c>, else the older keys.</summary>
internal static class ContainerResources
{
    private const double NanoCpusPerCpu = 1e9;

    public static HostConfig Apply(ComposeService service, HostConfig host)
    {
        var limits = service.Deploy?.Resources.Limits;
        var reservations = service.Deploy?.Resources.Reservations;
        return host with
        {
            NanoCpus = NanoCpus(limits?.Cpus ?? service.Cpus),
            Memory = limits?.Memory ?? service.MemoryLimit,
            PidsLimit = limits?.Pids ?? service.PidsLimit,
            MemoryReservation = reservations?.Memory ?? service.MemoryReservation,
            MemorySwap = service.MemorySwapLimit,
            MemorySwappiness = service.MemorySwappiness,
            CpuShares = service.CpuShares,
            CpuPeriod = service.CpuPeriod,
            CpuQuota = service.CpuQuota,
            CpuRealtimePeriod = service.CpuRealtimePeriod,
            CpuRealtimeRuntime = service.CpuRealtimeRuntime,
            CpusetCpus = service.CpuSet,
            OomKillDisable = service.OomKillDisable ? true : null,
            OomScoreAdj = (int?)service.OomScoreAdjustment,
            BlkioWeight = (int?)service.BlkioConfig?.Weight,
            Devices = Devices(service),
            DeviceCgroupRules = service.DeviceCgroupRules.Count == 0 ? null : service.DeviceCgroupRules,
            DeviceRequests = Requests([.. reservations?.Devices ?? [], .. service.Gpus.Select(static gpu => gpu.Capabilities.Count == 0 ? gpu with { Capabilities = ["gpu"] } : gpu)]),
            Ulimits = Ulimits(service),
        };
    }

    private static long? NanoCpus(double? cpus) => cpus is { } value ? (long)Math.Round(value * NanoCpusPerCpu) : null;

    private static DeviceMapping[]? Devices(ComposeService service) =>
        service.Devices.Count == 0 ? null :
        [.. service.Devices.Select(static device => new DeviceMapping
        {
            PathOnHost = device.Source,
            PathInContainer = device.Target ?? device.Source,
            CgroupPermissions = device.Permissions ?? "rwm",
        })];

    private static DeviceRequest[]? Requests(IReadOnlyList<ComposeDeviceRequest> requests) =>
        requests.Count == 0 ? null :
        [.. requests.Select(static request => new DeviceRequest
        {
            Driver = request.Driver,
            Count = request.DeviceIds.Count > 0 ? null : (int?)request.Count ?? -1,
            DeviceIds = request.DeviceIds.Count == 0 ? null : request.DeviceIds,
            Capabilities = [request.Capabilities],
            Options = request.Options.Count == 0 ? null : request.Options,
        })];

    private static Ulimit[]? Ulimits(ComposeService service) =>
        service.Ulimits.Count == 0 ? null :
        [.. service.Ulimits.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => new Ulimit { Name = pair.Key, Soft = pair.Value.Single ?? pair.Value.Soft, Hard = pair.Value.Single ?? pair.Value.Hard })];
}
