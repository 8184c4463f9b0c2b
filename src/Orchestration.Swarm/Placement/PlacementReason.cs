using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>Why a container goes where it goes, in one line: conditions, ties, strategy, how many nodes came into question, wishes that stay open.</summary>
internal static class PlacementReason
{
    public static string Of(PlacementRequest request, PlacementGrounds grounds)
    {
        string[] parts =
        [
            .. request.Constraints.Select(static constraint => $"constraint {constraint}"),
            .. request.Affinities.Select(static affinity => $"affinity {affinity}"),
            .. request.Dependencies.Select(static dependency => dependency.ToString()),
            .. request.Group is null ? Array.Empty<string>() : [$"group {request.Group}"],
            FormattableString.Invariant($"{grounds.Strategy} over {grounds.Eligible} of {grounds.Nodes} nodes"),
            .. grounds.Unmet.Select(static wish => $"not met: {wish}"),
        ];
        return string.Join(", ", parts);
    }
}
