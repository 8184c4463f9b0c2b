using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>What <c>watch</c> reacts to.</summary>
public sealed record ComposeDevelop
{
    /// <summary>Paths with their actions.</summary>
    public IReadOnlyList<ComposeWatch> Watch { get; init; } = [];

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
