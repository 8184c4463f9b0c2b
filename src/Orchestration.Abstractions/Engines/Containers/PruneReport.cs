using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>What a prune removed.</summary>
public sealed record PruneReport
{
    /// <summary>Containers.</summary>
    public IReadOnlyList<string> ContainersDeleted { get; init => field = value ?? []; } = [];

    /// <summary>Images.</summary>
    public IReadOnlyList<ImageRemoval> ImagesDeleted { get; init => field = value ?? []; } = [];

    /// <summary>Networks.</summary>
    public IReadOnlyList<string> NetworksDeleted { get; init => field = value ?? []; } = [];

    /// <summary>Volumes.</summary>
    public IReadOnlyList<string> VolumesDeleted { get; init => field = value ?? []; } = [];

    /// <summary>Bytes that became free.</summary>
    public long SpaceReclaimed { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
