using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A reference or layer that a removal took away.</summary>
public sealed record ImageRemoval
{
    /// <summary>Reference that no longer points to the image.</summary>
    public string? Untagged { get; init; }

    /// <summary>Id of a deleted image.</summary>
    public string? Deleted { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
