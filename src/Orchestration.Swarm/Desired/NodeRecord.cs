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

    /// <summary>What it was before a reconfiguration drained it; null: none is at work on it.</summary>
    public string? AvailabilityBefore { get; init; }

    /// <summary>The reconfiguration that was finished on it last, by its name; null: one without a name, or none.</summary>
    public string? Reconfigured { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>What only a newer manager understands keeps containers away.</summary>
    [JsonIgnore]
    public NodeAvailability State => Availability is null ? NodeAvailability.Active
        : Enum.TryParse<NodeAvailability>(Availability, ignoreCase: true, out var known) ? known
        : NodeAvailability.Pause;

    /// <summary>A manager that knows nothing of reconfigurations may have set another availability meanwhile, which counts.</summary>
    [JsonIgnore]
    public bool IsBeingReconfigured => AvailabilityBefore is not null && State == NodeAvailability.Drain;

    /// <summary>What somebody says ends what a reconfiguration remembered.</summary>
    public NodeRecord With(NodeAvailability availability) => this with { Availability = TextOf(availability), AvailabilityBefore = null };

    public NodeRecord Draining(NodeAvailability now) => IsBeingReconfigured ? this : this with { Availability = TextOf(NodeAvailability.Drain), AvailabilityBefore = TextOf(now) };

    /// <summary>After a reconfiguration: as before it, unless somebody said something else meanwhile.</summary>
    public NodeRecord Returned() => this with { Availability = IsBeingReconfigured ? AvailabilityBefore : Availability, AvailabilityBefore = null };

    public static string TextOf(NodeAvailability availability) => availability.ToString().ToLowerInvariant();
}
