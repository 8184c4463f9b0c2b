using Orchestration.Placement;

namespace Orchestration.Swarm.Placement;

/// <summary>A container group's replica as one text.</summary>
internal static class GroupKey
{
    public static string Of(PlacementGroup group) => FormattableString.Invariant($"{group.Project}/{group.Name}/{group.Replica}");
}
