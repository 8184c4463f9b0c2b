using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>When containers are restarted.</summary>
public sealed record ComposeRestartPolicy
{
    /// <summary><c>none</c>, <c>on-failure</c> or <c>any</c>.</summary>
    public string? Condition { get; init; }

    /// <summary>Time before a restart.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Most restarts.</summary>
    public long? MaxAttempts { get; init; }

    /// <summary>Time after which a restart counts as a success.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
