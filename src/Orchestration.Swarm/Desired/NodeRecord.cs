using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Desired;

/// <summary>What the cluster was told of a node, in its store. What a newer manager wrote beside that is kept.</summary>
internal sealed record NodeRecord
{
    /// <summary>Labels that replace those of the endpoint; null: nobody gave any.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary><c>active</c>, <c>pause</c> or <c>drain</c>.</summary>
    public string? Availability { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>What only a newer manager understands keeps containers away.</summary>
    [JsonIgnore]
    public NodeAvailability State => Availability is null ? NodeAvailability.Active
        : Enum.TryParse<NodeAvailability>(Availability, ignoreCase: true, out var known) ? known
        : NodeAvailability.Pause;

    public static string TextOf(NodeAvailability availability) => availability.ToString().ToLowerInvariant();
}
