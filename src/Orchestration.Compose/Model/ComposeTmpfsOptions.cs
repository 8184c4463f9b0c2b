using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Options of an in-memory mount.</summary>
public sealed record ComposeTmpfsOptions
{
    /// <summary>Size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Permission bits as a number.</summary>
    public long? Mode { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
