using Orchestration.Engines;

namespace Orchestration.Swarm.Nodes;

/// <summary>What was removed on all nodes, as one report.</summary>
internal static class PruneReports
{
    public static PruneReport Join(IEnumerable<(ClusterNode Node, PruneReport Answer)> reports)
    {
        PruneReport[] all = [.. reports.Select(static report => report.Answer)];
        return new()
        {
            ContainersDeleted = [.. all.SelectMany(static report => report.ContainersDeleted)],
            ImagesDeleted = [.. all.SelectMany(static report => report.ImagesDeleted)],
            NetworksDeleted = [.. all.SelectMany(static report => report.NetworksDeleted).Distinct(StringComparer.Ordinal)],
            VolumesDeleted = [.. all.SelectMany(static report => report.VolumesDeleted)],
            SpaceReclaimed = all.Sum(static report => report.SpaceReclaimed),
        };
    }
}
