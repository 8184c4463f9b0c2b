using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Where containers may run.</summary>
public sealed record ComposePlacement
{
    /// <summary>Conditions on nodes, such as <c>node.labels.rule==tomcat</c>.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>How containers spread.</summary>
    public IReadOnlyList<ComposePlacementPreference> Preferences { get; init; } = [];

    /// <summary>Most containers on one node; null is no limit.</summary>
    public long? MaxReplicasPerNode { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
