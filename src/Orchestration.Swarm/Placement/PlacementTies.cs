using Orchestration.Engines;
using Orchestration.Swarm.Volumes;

namespace Orchestration.Swarm.Placement;

/// <summary>
/// Which containers of one batch must share a node: members of a group, and those that share a volume which no node has
/// yet, or that name one another.
/// </summary>
internal static class PlacementTies
{
    /// <summary>A key per container; equal keys share a node, null stands alone.</summary>
    public static IReadOnlyList<string?> Of(IReadOnlyList<ContainerSpec> containers)
    {
        var root = Enumerable.Range(0, containers.Count).ToArray();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < containers.Count; i++)
        {
            foreach (var tie in TiesOf(containers[i]))
            {
                if (!seen.TryAdd(tie, i)) Union(root, seen[tie], i);
            }
        }

        var sizes = Enumerable.Range(0, root.Length).CountBy(i => Find(root, i)).ToDictionary();
        return [.. Enumerable.Range(0, root.Length).Select(i => sizes[Find(root, i)] > 1 ? KeyOf(containers, Find(root, i)) : null)];
    }

    private static IEnumerable<string> TiesOf(ContainerSpec container)
    {
        if (container.Group is { } group) yield return $"group {GroupKey.Of(group)}";
        foreach (var volume in VolumeNames.Of(container)) yield return $"volume {volume}";
        if (container.Name is { } name) yield return $"container {name}";
        foreach (var dependency in ContainerDependencies.Of(container.HostConfig)) yield return $"container {dependency.Container}";
    }

    private static string KeyOf(IReadOnlyList<ContainerSpec> containers, int index) =>
        containers[index].Group is { } group ? GroupKey.Of(group) : $"tied to {containers[index].Name}";

    private static int Find(int[] root, int i)
    {
        while (root[i] != i) i = root[i] = root[root[i]];
        return i;
    }

    private static void Union(int[] root, int a, int b)
    {
        var (first, second) = (Find(root, a), Find(root, b));
        root[Math.Max(first, second)] = Math.Min(first, second);
    }
}
