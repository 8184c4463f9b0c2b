using Orchestration.Engines;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>The containers that a container must share its node with.</summary>
internal static class ContainerDependencies
{
    private const string ContainerNetwork = "container:";

    public static IReadOnlyList<PlacementDependency> Of(HostConfig? host) =>
    [
        .. (host?.VolumesFrom ?? []).Select(PlacementDependency.VolumesFrom),
        .. (host?.Links ?? []).Select(PlacementDependency.Link),
        .. host?.NetworkMode is { } mode && mode.StartsWith(ContainerNetwork, StringComparison.Ordinal)
            ? [PlacementDependency.Network(mode[ContainerNetwork.Length..])]
            : Array.Empty<PlacementDependency>(),
    ];
}
