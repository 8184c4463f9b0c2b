using System.Text;

namespace Orchestration.Scheduling;

/// <summary>The error texts of Docker Swarm 1.2.9, which its clients know.</summary>
internal static class ClassicTexts
{
    public const string NoHealthyNode = "No healthy node available in the cluster";
    public const string NoNodes = "No nodes available in the cluster";
    public const string NoResources = "no resources available to schedule container";
    private const string Unsatisfied = "Unable to find a node that satisfies the following conditions ";

    public static string Failure(PlacementRequest request, List<NodeOutcome> outcomes, IReadOnlyList<INodeFilter> filters)
    {
        if (outcomes.Count == 0) return filters.Any(filter => filter.Name == NodeFilters.Health) ? NoHealthyNode : NoNodes;
        if (outcomes.Exists(outcome => outcome.LacksRoom)) return NoResources;
        var failing = FailingFilter(outcomes, filters);
        return filters[failing].Name switch
        {
            NodeFilters.Health => NoHealthyNode,
            NodeFilters.Resources => NoResources,
            _ => Unsatisfied + Conditions(request, filters, failing),
        };
    }

    // Filters narrow the nodes down one after the other: the one that left nothing is the last to have rejected any.
    private static int FailingFilter(List<NodeOutcome> outcomes, IReadOnlyList<INodeFilter> filters)
    {
        var failing = filters.Count - 1;
        while (!outcomes.Exists(outcome => ReferenceEquals(outcome.Rejecter, filters[failing]))) failing--;
        return failing;
    }

    private static string Conditions(PlacementRequest request, IReadOnlyList<INodeFilter> filters, int failing)
    {
        var text = new StringBuilder();
        foreach (var filter in filters.Take(failing + 1))
        {
            string[] conditions = filter is BuiltInFilter own ? [.. own.Conditions(request)] : [filter.Name];
            if (conditions.Length > 0) text.Append('\n').Append('[').AppendJoin(' ', conditions).Append(']');
        }

        return text.ToString();
    }
}
