using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>An AI model of a project.</summary>
public sealed record ComposeModel
{
    /// <summary>Name of the model.</summary>
    public string? Name { get; init; }

    /// <summary>Reference of the model.</summary>
    public string? Model { get; init; }

    /// <summary>Most tokens of context.</summary>
    public int? ContextSize { get; init; }

    /// <summary>Flags of the inference engine.</summary>
    public IReadOnlyList<string> RuntimeFlags { get; init; } = [];

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
