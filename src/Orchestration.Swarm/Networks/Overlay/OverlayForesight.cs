namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>What a step does to the view, if it goes well.</summary>
internal static class OverlayForesight
{
    public static OverlayView After(OverlayView view, OverlayStep step) => step switch
    {
        OverlayStep.Init init => Member(view, init.Node, isManager: true) with { HasMajority = true },
        OverlayStep.ForceNewCluster => view with { HasMajority = true, IsBlind = true },
        OverlayStep.Leave leave => Left(view, view.Get(leave.Node)),
        OverlayStep.Join join => Member(view, join.Node, join.AsManager),
        OverlayStep.Promote promote => Role(view, promote.Id, isManager: true),
        OverlayStep.Demote demote => Role(view, demote.Id, isManager: false),
        OverlayStep.Strike strike => view with { Members = [.. view.Members.Where(member => !string.Equals(member.Id, strike.Id, StringComparison.Ordinal))] },
        OverlayStep.RotateTokens => view with { RotateTokens = false },
        _ => throw new ArgumentException($"{step.GetType().Name} has no effect that is known", nameof(step)),
    };

    private static OverlayView Member(OverlayView view, string node, bool isManager)
    {
        var engine = view.Get(node);
        var id = $"new/{node}";
        return view.With(engine with { Place = OverlayPlace.Home, Id = id, IsManager = isManager, HasMoved = false }) with
        {
            Members = view.Members.Add(new(id, engine.Host, isManager, isManager, IsUp: true)),
        };
    }

    // With its only manager a swarm is gone, and everybody else is stranded.
    private static OverlayView Left(OverlayView view, OverlayEngine engine)
    {
        var wasLast = view.HasMajority && engine is { Place: OverlayPlace.Home, IsManager: true } && !view.Members.Any(member => member.IsManager && !string.Equals(member.Id, engine.Id, StringComparison.Ordinal));
        var without = view.With(engine with { Place = OverlayPlace.Outside, IsManager = false, HasMoved = false, Id = null }) with
        {
            Members = [.. view.Members.Select(member => string.Equals(member.Id, engine.Id, StringComparison.Ordinal) ? member with { IsUp = false, IsReachable = false } : member)],
            Known = engine.Id is { } id ? view.Known.Add(id) : view.Known,
        };
        return !wasLast ? without : without with
        {
            HasMajority = false,
            Members = [],
            Engines = [.. without.Engines.Select(static other => other.Place == OverlayPlace.Home ? other with { Place = other.Answers ? OverlayPlace.Stranded : OverlayPlace.Outside } : other)],
        };
    }

    private static OverlayView Role(OverlayView view, string id, bool isManager) => view with
    {
        Engines = [.. view.Engines.Select(engine => engine.Place == OverlayPlace.Home && string.Equals(engine.Id, id, StringComparison.Ordinal) ? engine with { IsManager = isManager } : engine)],
        Members = [.. view.Members.Select(member => string.Equals(member.Id, id, StringComparison.Ordinal) ? member with { IsManager = isManager, IsReachable = isManager } : member)],
    };
}
