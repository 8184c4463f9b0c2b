using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>Why a container goes where it goes, in one line: strategy, conditions, ties, and how many nodes were left.</summary>
internal static class PlacementReason
{
    public static string Of(PlacementRequest request, Scheduler scheduler)
    {
        // Ties are left out of the question: the members they name may be placed by the same batch.
        var explanation = scheduler.Explain(request with { Name = null, Group = null, Affinities = [], Dependencies = [] });
        var fitting = explanation.Nodes.Count(static node => node.IsAccepted);
        string[] parts =
        [
            .. request.Constraints.Select(static constraint => $"constraint {constraint}"),
            .. request.Affinities.Select(static affinity => $"affinity {affinity}"),
            .. request.Dependencies.Select(static dependency => dependency.ToString()),
            .. request.Group is null ? Array.Empty<string>() : [$"group {request.Group}"],
            FormattableString.Invariant($"{scheduler.Strategy} over {fitting} of {explanation.Nodes.Count} nodes"),
        ];
        return string.Join(", ", parts);
    }
}
