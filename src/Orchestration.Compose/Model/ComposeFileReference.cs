using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A config or secret used by a service or a build.</summary>
public sealed record ComposeFileReference
{
    /// <summary>Key of the config or secret.</summary>
    public string? Source { get; init; }

    /// <summary>Path in the container.</summary>
    public string? Target { get; init; }

    /// <summary>Owner.</summary>
    public string? Uid { get; init; }

    /// <summary>Group.</summary>
    public string? Gid { get; init; }

    /// <summary>Permission bits; null means 0444.</summary>
    public int? Mode { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
