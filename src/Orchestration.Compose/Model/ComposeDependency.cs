using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>How a service depends on another.</summary>
public sealed record ComposeDependency
{
    /// <summary><c>service_started</c>, <c>service_healthy</c> or <c>service_completed_successfully</c>.</summary>
    public string? Condition { get; init; } = "service_started";

    /// <summary>Restarts the service when the other one is recreated.</summary>
    public bool Restart { get; init; }

    /// <summary>False makes a missing or failing dependency a warning.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
