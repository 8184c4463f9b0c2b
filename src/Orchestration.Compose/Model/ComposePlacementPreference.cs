using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>How containers spread.</summary>
public sealed record ComposePlacementPreference
{
    /// <summary>Node label over whose values containers spread.</summary>
    public string? Spread { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
