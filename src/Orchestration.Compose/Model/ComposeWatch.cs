using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A path to watch and what to do when it changes.</summary>
public sealed record ComposeWatch
{
    /// <summary>Watched path.</summary>
    public required string Path { get; init; }

    /// <summary><c>rebuild</c>, <c>sync</c>, <c>restart</c>, <c>sync+restart</c> or <c>sync+exec</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Path in the container.</summary>
    public string? Target { get; init; }

    /// <summary>Command run after a sync.</summary>
    public ComposeHook Exec { get; init; } = new();

    /// <summary>Patterns that take part.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns that do not.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Synchronises before the first change.</summary>
    public bool InitialSync { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
