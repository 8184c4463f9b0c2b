using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>An amount of a user-defined resource.</summary>
public sealed record ComposeGenericResource
{
    /// <summary>A resource counted in units.</summary>
    public ComposeDiscreteResource? DiscreteResource { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
