using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Replicas, resources, placement and update behaviour of a service.</summary>
public sealed record ComposeDeploy
{
    /// <summary><c>replicated</c>, <c>global</c> or a job mode.</summary>
    public string? Mode { get; init; }

    /// <summary>Number of containers.</summary>
    public int? Replicas { get; init; }

    /// <summary>Labels of the swarm service.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How updates roll out.</summary>
    public ComposeUpdateConfig? UpdateConfig { get; init; }

    /// <summary>How a failed update rolls back.</summary>
    public ComposeUpdateConfig? RollbackConfig { get; init; }

    /// <summary>Limits and reservations.</summary>
    public ComposeResources Resources { get; init; } = new();

    /// <summary>When containers are restarted.</summary>
    public ComposeRestartPolicy? RestartPolicy { get; init; }

    /// <summary>Where containers may run.</summary>
    public ComposePlacement Placement { get; init; } = new();

    /// <summary><c>vip</c> or <c>dnsrr</c>.</summary>
    public string? EndpointMode { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
