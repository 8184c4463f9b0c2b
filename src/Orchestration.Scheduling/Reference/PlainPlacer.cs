namespace Orchestration.Scheduling;

/// <summary>
/// Placement as it is defined: ask every filter about every node, score what is left, sort, take the first.
/// It explains, plans, and is the oracle against which the indexed placer is tested.
/// </summary>
internal sealed class PlainPlacer(SchedulerOptions options)
{
    /// <summary>How often the random strategy draws before it counts the accepted nodes.</summary>
    public const int Draws = 32;

    private readonly RankOrder _order = new(options.Ranking.ContainerPreference);

    /// <summary>The node that takes the request, null if none does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="nodes">All nodes, by name.</param>
    /// <param name="draws">Moved on by the random strategy.</param>
    public NodeView? Choose(PlacementRequest request, IReadOnlyList<NodeView> nodes, DrawSequence draws)
    {
        foreach (var step in Relaxation.Steps(request, options.Mode))
        {
            var outcomes = Pass(step.Request, nodes);
            if (!outcomes.Exists(outcome => outcome.IsAccepted)) continue;
            return options.Ranking is RandomRanking ? Draw(outcomes, draws) : outcomes.Where(outcome => outcome.IsAccepted).Min(_order).Node;
        }

        return null;
    }

    /// <summary>All nodes that take the request, the best first.</summary>
    public IEnumerable<NodeView> Rank(PlacementRequest request, IReadOnlyList<NodeView> nodes)
    {
        foreach (var step in Relaxation.Steps(request, options.Mode))
        {
            var accepted = Pass(step.Request, nodes).Where(outcome => outcome.IsAccepted).Order(_order).ToList();
            if (accepted.Count > 0) return accepted.Select(outcome => outcome.Node);
        }

        return [];
    }

    /// <summary>Whether this node takes the request, wishes aside.</summary>
    public bool Accepts(PlacementRequest request, NodeView node, IReadOnlyList<NodeView> nodes)
    {
        var last = Relaxation.Steps(request, options.Mode).Last().Request;
        return Judge(last, node, Survey(last, nodes)).IsAccepted;
    }

    public PlacementExplanation Explain(PlacementRequest request, IReadOnlyList<NodeView> nodes)
    {
        RelaxationStep? last = null;
        List<NodeOutcome> outcomes = [];
        foreach (var step in Relaxation.Steps(request, options.Mode))
        {
            (last, outcomes) = (step, Pass(step.Request, nodes));
            if (outcomes.Exists(outcome => outcome.IsAccepted)) break;
        }

        outcomes.Sort((x, y) => (x.IsAccepted, y.IsAccepted) switch
        {
            (true, true) => _order.Compare(x, y),
            (false, false) => string.CompareOrdinal(x.Node.Name, y.Node.Name),
            _ => y.IsAccepted.CompareTo(x.IsAccepted),
        });
        return ExplanationComposer.Compose(request, last!, outcomes, options);
    }

    private List<NodeOutcome> Pass(PlacementRequest request, IReadOnlyList<NodeView> nodes)
    {
        var filters = Survey(request, nodes);
        List<NodeOutcome> outcomes = new(nodes.Count);
        foreach (var node in nodes) outcomes.Add(Judge(request, node, filters));
        return outcomes;
    }

    private List<INodeFilter> Survey(PlacementRequest request, IReadOnlyList<NodeView> nodes) =>
        [.. options.Filters.Select(filter => filter is IClusterFilter wide ? wide.Survey(request, nodes) : filter)];

    private NodeOutcome Judge(PlacementRequest request, NodeView node, List<INodeFilter> filters)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            if (filters[i].Evaluate(request, node).Reason is { } reason) return new(node, options.Filters[i], reason, 0);
        }

        return options.Ranking.Score(request, node) is { } score
            ? new(node, null, null, score)
            : new(node, null, $"it has {node.Free} free", 0);
    }

    // Drawing from all nodes until one is accepted is as fair as drawing from the accepted, and needs no list of them.
    private static NodeView Draw(List<NodeOutcome> outcomes, DrawSequence draws)
    {
        for (var i = 0; i < Draws; i++)
        {
            var outcome = outcomes[draws.Next(outcomes.Count)];
            if (outcome.IsAccepted) return outcome.Node;
        }

        var accepted = outcomes.FindAll(outcome => outcome.IsAccepted);
        return accepted[draws.Next(accepted.Count)].Node;
    }
}
