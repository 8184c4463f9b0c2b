using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>How an update or rollback proceeds.</summary>
public sealed record ComposeUpdateConfig
{
    /// <summary>Containers changed at a time; 0 is all.</summary>
    public long? Parallelism { get; init; }

    /// <summary>Time between groups.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>What happens when it fails.</summary>
    public string? FailureAction { get; init; }

    /// <summary>Time in which a failure counts.</summary>
    public TimeSpan? Monitor { get; init; }

    /// <summary>Tolerated share of failures.</summary>
    public double? MaxFailureRatio { get; init; }

    /// <summary><c>start-first</c> or <c>stop-first</c>.</summary>
    public string? Order { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
