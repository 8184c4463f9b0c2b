using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A mount of a service.</summary>
public sealed record ComposeMount
{
    /// <summary><c>bind</c>, <c>volume</c>, <c>tmpfs</c>, <c>npipe</c>, <c>cluster</c> or <c>image</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Host path, key of a volume, or image; null for an anonymous volume.</summary>
    public string? Source { get; init; }

    /// <summary>Path in the container.</summary>
    public string? Target { get; init; }

    /// <summary>Mounts it read-only.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Consistency requirement; ignored by current engines.</summary>
    public string? Consistency { get; init; }

    /// <summary>Options of a bind mount.</summary>
    public ComposeBindOptions? Bind { get; init; }

    /// <summary>Options of a volume mount.</summary>
    public ComposeVolumeOptions? Volume { get; init; }

    /// <summary>Options of an in-memory mount.</summary>
    public ComposeTmpfsOptions? Tmpfs { get; init; }

    /// <summary>Options of an image mount.</summary>
    public ComposeImageOptions? Image { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
