namespace Orchestration.Scheduling;

/// <summary>The members of a group as one request: what a node must have for all of them.</summary>
internal static class GroupRequest
{
    // Only what can be added up; the rest is asked of each member when it is placed beside its siblings.
    public static PlacementRequest Combine(IReadOnlyList<PlacementRequest> members) => new(members[0].Group!)
    {
        Group = members[0].Group,
        NanoCpus = members.Sum(member => member.NanoCpus),
        Memory = new(members.Sum(member => member.Memory.Bytes)),
        Disk = new(members.Sum(member => member.Disk.Bytes)),
        Pids = members.Sum(member => member.Pids),
        GenericResources = [.. members.SelectMany(member => member.GenericResources).GroupBy(resource => resource.Kind, StringComparer.Ordinal).Select(kind => new GenericResource(kind.Key, kind.Sum(resource => resource.Count)))],
        HostPorts = [.. members.SelectMany(member => member.HostPorts)],
        Constraints = [.. members.SelectMany(member => member.Constraints)],
        Whitelists = [.. members.SelectMany(member => member.Whitelists)],
        Tolerations = [.. members.SelectMany(member => member.Tolerations)],
        ExcludeManagers = members.Any(member => member.ExcludeManagers),
    };
}
