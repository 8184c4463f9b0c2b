using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestration.Engines;
using Orchestration.Placement;

namespace Orchestration.Swarm.Desired;

/// <summary>A container as it was asked for, and where it is meant to be. What a newer manager wrote beside that is kept.</summary>
internal sealed record DesiredContainer
{
    /// <summary>Format of this record; a manager leaves containers alone whose format is newer than its own.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Its id in the cluster, which stays the same when it moves.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The name that it is about to get.</summary>
    public string? NextName { get; init; }

    public required string Node { get; init; }

    public required string EngineId { get; init; }

    /// <summary>Its id on the node's engine; null while it is not known there.</summary>
    public string? ContainerId { get; init; }

    /// <summary>Which of its copies counts; copies of any other generation are superseded.</summary>
    public long Generation { get; init; } = 1;

    /// <summary>The greatest generation that was given out.</summary>
    public long LastGeneration { get; init; } = 1;

    public string Phase { get; init; } = DesiredPhase.Creating;

    /// <summary>The drained node that it leaves while its copy there still works.</summary>
    public string? MovesFrom { get; init; }

    /// <summary>Nodes that it left: those that are lost may bring superseded copies back.</summary>
    public IReadOnlyList<string> LeftOn { get; init; } = [];

    /// <summary>Whether it is kept only so that copies which nodes bring back are removed.</summary>
    [JsonIgnore]
    public bool IsBuried => Phase is DesiredPhase.Removing && Name is null && ContainerId is null;

    /// <summary>All nodes that may have copies of it.</summary>
    [JsonIgnore]
    public IEnumerable<string> Places => [Node, .. LeftOn];

    /// <summary>The same on a node, which it leaves none of its places for.</summary>
    public DesiredContainer At(string node, string engineId) =>
        this with { Node = node, EngineId = engineId, LeftOn = [.. Places.Where(left => !string.Equals(left, node, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)] };

    /// <summary>Whether it was last asked to start rather than to stop.</summary>
    public bool Runs { get; init; }

    /// <summary>Options of the removal that was asked for.</summary>
    public bool RemovesVolumes { get; init; }

    public bool RemovesByForce { get; init; }

    public required ContainerSpec Spec { get; init; }

    public string? Platform { get; init; }

    public PlacementGroup? Group { get; init; }

    public IReadOnlyList<DesiredVolume> Volumes { get; init; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>The create of its present copy.</summary>
    [JsonIgnore]
    public ContainerSpec Create => Spec with
    {
        Name = Name, Platform = Platform, Group = Group,
        Labels = new Dictionary<string, string>(Spec.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            [SwarmLabels.Id] = Id, [SwarmLabels.Generation] = Generation.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    };
}
