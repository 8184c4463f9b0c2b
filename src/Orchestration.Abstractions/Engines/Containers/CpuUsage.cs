using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>CPU time in nanoseconds.</summary>
public sealed record CpuUsage
{
    /// <summary>In all.</summary>
    [JsonPropertyName("total_usage")]
    public long Total { get; init; }

    /// <summary>In the kernel.</summary>
    [JsonPropertyName("usage_in_kernelmode")]
    public long Kernel { get; init; }

    /// <summary>In user mode.</summary>
    [JsonPropertyName("usage_in_usermode")]
    public long User { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
