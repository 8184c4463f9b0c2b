using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A resource counted in units.</summary>
public sealed record ComposeDiscreteResource
{
    /// <summary>Kind of the resource.</summary>
    public string? Kind { get; init; }

    /// <summary>Units.</summary>
    public long Value { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
