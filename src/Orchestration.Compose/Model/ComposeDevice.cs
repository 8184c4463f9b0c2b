using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A host device given to a container.</summary>
public sealed record ComposeDevice
{
    /// <summary>Path on the host.</summary>
    public string? Source { get; init; }

    /// <summary>Path in the container.</summary>
    public string? Target { get; init; }

    /// <summary><c>r</c>, <c>w</c> and <c>m</c>.</summary>
    public string? Permissions { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
