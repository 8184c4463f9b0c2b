namespace Orchestration.Scheduling;

/// <summary>Turns what a pass found into words.</summary>
internal static class ExplanationComposer
{
    public static PlacementExplanation Compose(
        PlacementRequest request, RelaxationStep last, List<NodeOutcome> outcomes, SchedulerOptions options)
    {
        var rejections = Rejections(outcomes, options);
        var isRandom = options.Ranking is RandomRanking;
        var chosen = outcomes.Count > 0 && outcomes[0].IsAccepted ? outcomes[0].Node.Name : null;
        var neverFits = chosen is null && outcomes.Count > 0 && LastingFit.IsImpossible(last.Request, outcomes.Select(outcome => outcome.Node), options);
        return new(request)
        {
            Chosen = isRandom ? null : chosen,
            Nodes = [.. outcomes.Select((outcome, index) => Verdict(outcome, isRandom ? 1 : index + 1))],
            Rejections = rejections,
            Dropped = last.Dropped,
            NeverFits = neverFits,
            Summary = Summary(outcomes, chosen, rejections, neverFits, isRandom),
            ClassicText = options.Mode == SchedulingMode.Classic && chosen is null ? ClassicTexts.Failure(request, outcomes, options.Filters) : null,
        };
    }

    private static NodeVerdict Verdict(NodeOutcome outcome, int rank) => outcome.IsAccepted
        ? new(outcome.Node.Name) { Score = outcome.Score, Rank = rank }
        : new(outcome.Node.Name) { Filter = outcome.Rejecter?.Name ?? NodeFilters.Resources, Reason = outcome.Reason };

    private static List<RejectionGroup> Rejections(List<NodeOutcome> outcomes, SchedulerOptions options)
    {
        List<INodeFilter> order = [.. options.Filters, new ResourcesFilter(options.Mode)];
        return
        [
            .. order.DistinctBy(filter => filter.Name, StringComparer.Ordinal)
                .Select(filter => (Filter: filter, Count: outcomes.Count(outcome => !outcome.IsAccepted && (outcome.Rejecter?.Name ?? NodeFilters.Resources) == filter.Name)))
                .Where(entry => entry.Count > 0)
                .OrderByDescending(entry => entry.Count)
                .Select(entry => new RejectionGroup(entry.Filter.Name, entry.Count, Clause(entry.Filter, entry.Count))),
        ];
    }

    private static string Clause(INodeFilter filter, int nodes) => filter is BuiltInFilter own
        ? own.Explain(nodes)
        : FormattableString.Invariant($"rejected by filter {filter.Name} on {nodes} {(nodes == 1 ? "node" : "nodes")}");

    private static string Summary(List<NodeOutcome> outcomes, string? chosen, List<RejectionGroup> rejections, bool neverFits, bool isRandom)
    {
        if (chosen is not null) return isRandom ? FormattableString.Invariant($"any of {outcomes.Count(outcome => outcome.IsAccepted)} nodes") : $"goes to {chosen}";
        if (outcomes.Count == 0) return "no suitable node (the cluster has no nodes)";
        var text = $"no suitable node ({string.Join("; ", rejections.Select(group => group.Text))})";
        return neverFits ? $"{text}: it fits no node even when empty" : text;
    }
}
