using Orchestration.Placement;

namespace Orchestration.Compose.Groups;

/// <summary>
/// Joins tied replicas into groups. A group is named after its services and numbered by the replica of the service that
/// the others lean on; a replica that nothing ties has no group.
/// </summary>
internal static class GroupAssignment
{
    public static IReadOnlyDictionary<ReplicaId, PlacementGroup> Of(string project, IReadOnlyList<ServiceTie> ties, ReplicaPairs pairs)
    {
        var joined = new DisjointSets<ReplicaId>();
        foreach (var tie in ties)
        {
            foreach (var replica in pairs.Of(tie.Service).Select(number => new ReplicaId(tie.Service, number)))
                if (pairs.Partner(replica, tie.Target) is { } partner) joined.Join(replica, partner);
        }

        var roots = Depths(ties);
        return joined.Sets()
            .SelectMany(set => Members(project, set, roots))
            .ToDictionary(static member => member.Replica, static member => member.Group);
    }

    private static IEnumerable<(ReplicaId Replica, PlacementGroup Group)> Members(string project, IReadOnlyList<ReplicaId> set, IReadOnlyDictionary<string, int> depths)
    {
        var ordered = set.OrderBy(replica => depths[replica.Service]).ThenBy(static replica => replica.Service, StringComparer.Ordinal).ThenBy(static replica => replica.Number).ToArray();
        var name = string.Join('+', ordered.Select(static replica => replica.Service).Distinct(StringComparer.Ordinal));
        return ordered.Select(replica => (replica, new PlacementGroup(project, name, ordered[0].Number, replica.Service)));
    }

    /// <summary>How far each service is from one that leans on nobody; within a circle the names decide.</summary>
    private static Dictionary<string, int> Depths(IReadOnlyList<ServiceTie> ties)
    {
        var depths = ties.SelectMany(static tie => new[] { tie.Service, tie.Target }).Distinct(StringComparer.Ordinal).ToDictionary(static name => name, static _ => 0, StringComparer.Ordinal);
        for (var round = 0; round < depths.Count; round++)
        {
            foreach (var tie in ties)
                if (depths[tie.Target] + 1 is var depth && depth < depths.Count) depths[tie.Service] = Math.Max(depths[tie.Service], depth);
        }

        return depths;
    }
}
