using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Options of a volume mount.</summary>
public sealed record ComposeVolumeOptions
{
    /// <summary>Labels of the volume.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Leaves the image's content out of a new volume.</summary>
    public bool NoCopy { get; init; }

    /// <summary>Path in the volume.</summary>
    public string? Subpath { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
