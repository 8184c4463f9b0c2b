using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Volumes;

/// <summary>The volumes of a node that keeps its asker waiting, from what was last known of it; none of one that is lost.</summary>
internal static class CachedVolumes
{
    public static IReadOnlyList<VolumeDetails> Of(ClusterNode node, ResourceFilters? filters)
    {
        if (!node.Monitor.Answers) return [];
        var mounted = node.Monitor.Last.Containers.SelectMany(static container => container.Mounts).Select(static mount => mount.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. node.Monitor.Last.Volumes.Where(volume => VolumeFilter.Accepts(filters, volume, mounted.Contains(volume.Name)))];
    }
}
