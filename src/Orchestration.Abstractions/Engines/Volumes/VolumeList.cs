using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>The answer to a list of volumes.</summary>
public sealed record VolumeList
{
    /// <summary>The volumes.</summary>
    public IReadOnlyList<VolumeDetails> Volumes { get; init => field = value ?? []; } = [];

    /// <summary>What the engine warns of.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
