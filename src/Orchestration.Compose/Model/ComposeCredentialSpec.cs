using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Credentials of a managed Windows service account.</summary>
public sealed record ComposeCredentialSpec
{
    /// <summary>Config that holds them.</summary>
    public string? Config { get; init; }

    /// <summary>File that holds them.</summary>
    public string? File { get; init; }

    /// <summary>Registry value that holds them.</summary>
    public string? Registry { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
