using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>The part of the host configuration that a list shows.</summary>
public sealed record ContainerSummaryHostConfig
{
    /// <summary>Network mode.</summary>
    public string? NetworkMode { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
