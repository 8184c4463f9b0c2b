using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>How the health of a container is probed.</summary>
public sealed record ComposeHealthCheck
{
    /// <summary>The probe, starting with <c>CMD</c>, <c>CMD-SHELL</c> or <c>NONE</c>.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>Time a probe may take.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Time between probes.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Failures in a row that make the container unhealthy.</summary>
    public long? Retries { get; init; }

    /// <summary>Time in which failures do not count.</summary>
    public TimeSpan? StartPeriod { get; init; }

    /// <summary>Time between probes in the start period.</summary>
    public TimeSpan? StartInterval { get; init; }

    /// <summary>Turns the image's probe off.</summary>
    public bool Disable { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
