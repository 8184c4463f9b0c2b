using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Limits and reservations of a service.</summary>
public sealed record ComposeResources
{
    /// <summary>What containers may use at most.</summary>
    public ComposeResourceSet? Limits { get; init; }

    /// <summary>What containers are guaranteed.</summary>
    public ComposeResourceSet? Reservations { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
