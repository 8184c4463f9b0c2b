using Orchestration.Engines;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Nodes;

/// <summary>What a node held when it was read.</summary>
internal sealed record NodeObservation(
    DateTimeOffset At,
    IReadOnlyList<ContainerSummary> Containers,
    IReadOnlyList<PlacedContainer> Placed,
    IReadOnlyList<ImageSummary> Images,
    IReadOnlyList<VolumeDetails> Volumes,
    IReadOnlyList<NetworkDetails> Networks)
{
    public static NodeObservation None { get; } = new(default, [], [], [], [], []);
}
