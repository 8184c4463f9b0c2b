using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>An external program that provides a service.</summary>
public sealed record ComposeProvider
{
    /// <summary>Name of the program.</summary>
    public string? Type { get; init; }

    /// <summary>Its options.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
