using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>New limits over old ones; what is not given or 0 stays.</summary>
internal static class HostConfigUpdate
{
    public static HostConfig Apply(HostConfig host, ContainerUpdate update) => host with
    {
        CpuShares = Over(update.CpuShares, host.CpuShares),
        NanoCpus = Over(update.NanoCpus, host.NanoCpus),
        CpuPeriod = Over(update.CpuPeriod, host.CpuPeriod),
        CpuQuota = Over(update.CpuQuota, host.CpuQuota),
        CpusetCpus = update.CpusetCpus is { Length: > 0 } cpus ? cpus : host.CpusetCpus,
        CpusetMems = update.CpusetMems is { Length: > 0 } mems ? mems : host.CpusetMems,
        Memory = Over(update.Memory, host.Memory),
        MemorySwap = Over(update.MemorySwap, host.MemorySwap),
        MemoryReservation = Over(update.MemoryReservation, host.MemoryReservation),
        PidsLimit = Over(update.PidsLimit, host.PidsLimit),
        BlkioWeight = update.BlkioWeight is null or 0 ? host.BlkioWeight : update.BlkioWeight,
        RestartPolicy = update.RestartPolicy is { Name.Length: > 0 } policy ? policy : host.RestartPolicy,
    };

    private static long? Over(long? update, long? old) => update is null or 0 ? old : update;
}
