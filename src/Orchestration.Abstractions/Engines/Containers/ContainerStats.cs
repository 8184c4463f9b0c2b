using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A sample of what a container uses.</summary>
public sealed record ContainerStats
{
    /// <summary>Container id.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Container name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Time of the sample.</summary>
    [JsonPropertyName("read")]
    public DateTimeOffset Read { get; init; }

    /// <summary>Time of the sample before.</summary>
    [JsonPropertyName("preread")]
    public DateTimeOffset PreRead { get; init; }

    /// <summary>CPU.</summary>
    [JsonPropertyName("cpu_stats")]
    public CpuStats? Cpu { get; init; }

    /// <summary>CPU at the sample before.</summary>
    [JsonPropertyName("precpu_stats")]
    public CpuStats? PreviousCpu { get; init; }

    /// <summary>Memory.</summary>
    [JsonPropertyName("memory_stats")]
    public MemoryStats? Memory { get; init; }

    /// <summary>Processes.</summary>
    [JsonPropertyName("pids_stats")]
    public PidsStats? Pids { get; init; }

    /// <summary>Traffic by interface.</summary>
    [JsonPropertyName("networks")]
    public IReadOnlyDictionary<string, NetworkStats> Networks { get; init => field = value ?? ReadOnlyDictionary<string, NetworkStats>.Empty; } = ReadOnlyDictionary<string, NetworkStats>.Empty;

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
