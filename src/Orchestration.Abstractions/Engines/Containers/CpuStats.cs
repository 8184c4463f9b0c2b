using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>CPU use.</summary>
public sealed record CpuStats
{
    /// <summary>Time used by the container.</summary>
    [JsonPropertyName("cpu_usage")]
    public CpuUsage? Usage { get; init; }

    /// <summary>Time used by the host, in nanoseconds.</summary>
    [JsonPropertyName("system_cpu_usage")]
    public long? SystemUsage { get; init; }

    /// <summary>CPUs online.</summary>
    [JsonPropertyName("online_cpus")]
    public int? OnlineCpus { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
