using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>New limits of an existing container.</summary>
public sealed record ContainerUpdate
{
    /// <summary>Relative CPU weight.</summary>
    public long? CpuShares { get; init; }

    /// <summary>CPU limit in units of 1e-9 CPUs.</summary>
    public long? NanoCpus { get; init; }

    /// <summary>CFS period in microseconds.</summary>
    public long? CpuPeriod { get; init; }

    /// <summary>CFS quota in microseconds.</summary>
    public long? CpuQuota { get; init; }

    /// <summary>CPUs that may be used.</summary>
    public string? CpusetCpus { get; init; }

    /// <summary>Memory nodes that may be used.</summary>
    public string? CpusetMems { get; init; }

    /// <summary>Memory limit in bytes.</summary>
    public long? Memory { get; init; }

    /// <summary>Memory plus swap in bytes.</summary>
    public long? MemorySwap { get; init; }

    /// <summary>Soft memory limit in bytes.</summary>
    public long? MemoryReservation { get; init; }

    /// <summary>Limit of processes.</summary>
    public long? PidsLimit { get; init; }

    /// <summary>Block I/O weight.</summary>
    public int? BlkioWeight { get; init; }

    /// <summary>Restart policy.</summary>
    public RestartPolicy? RestartPolicy { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
