namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>The rules, each of which finds at most one step. None takes a manager away that the majority needs.</summary>
internal static class OverlayRules
{
    public static OverlayStep? BeginAnew(OverlayView view)
    {
        if (!view.IsHeadless) return null;
        var left = view.Engines.Where(static engine => engine is { Answers: true, IsManager: true, Place: OverlayPlace.Home }).OrderBy(static engine => engine.HasMoved).FirstOrDefault();
        return left is null ? null : new OverlayStep.ForceNewCluster(left.Node, left.Address, "most managers are lost");
    }

    public static OverlayStep? LeaveStranded(OverlayView view) =>
        view.Engines.FirstOrDefault(static engine => engine is { Answers: true, Place: OverlayPlace.Stranded }) is { } engine
            ? new OverlayStep.Leave(engine.Node, "its swarm is not the cluster's")
            : null;

    public static OverlayStep? Begin(OverlayView view) =>
        !view.HasMajority && view.Engines.FirstOrDefault(IsFree) is { } engine ? new OverlayStep.Init(engine.Node, engine.Address, "there is no swarm") : null;

    public static OverlayStep? LeaveMoved(OverlayView view)
    {
        foreach (var engine in view.Engines.Where(static engine => engine is { Answers: true, HasMoved: true, Place: OverlayPlace.Home }))
        {
            var leave = new OverlayStep.Leave(engine.Node, $"its address is {engine.Address} now");
            if (!engine.IsManager || view.MemberOf(engine) is not { IsManager: true } member || view.Members.Count(static m => m.IsManager) == 1) return leave;
            if (view.HasVia(engine.Node) && view.CanLose(member)) return new OverlayStep.Demote(engine.Node, member.Id, view.Via(engine.Node), $"its address is {engine.Address} now");
        }

        return null;
    }

    public static OverlayStep? Join(OverlayView view) =>
        view.HasVia() && view.Engines.FirstOrDefault(IsFree) is { } engine
            ? new OverlayStep.Join(engine.Node, engine.Address, view.Via(), view.Managers.Count() < view.WantedManagers, "is no member")
            : null;

    public static OverlayStep? Promote(OverlayView view)
    {
        if (!view.HasVia() || view.Managers.Count() >= view.WantedManagers) return null;
        var worker = view.Engines.FirstOrDefault(engine => engine is { IsSound: true, IsManager: false } && view.MemberOf(engine) is { IsUp: true });
        return worker is null ? null : new OverlayStep.Promote(worker.Node, worker.Id!, view.Via(), $"{view.Managers.Count()} of {view.WantedManagers} managers answer");
    }

    /// <summary>Managers that are replaced, or whose engine is a member under another id by now.</summary>
    public static OverlayStep? DemoteLost(OverlayView view)
    {
        if (!view.HasVia()) return null;
        var lost = view.Members.FirstOrDefault(member => member is { IsManager: true, IsReachable: false }
            && (IsGone(view, member) || (view.EngineOf(member) is { Answers: false } && view.Managers.Count() >= view.WantedManagers)));
        return lost is null ? null : new OverlayStep.Demote(view.EngineOf(lost)?.Node ?? lost.Host, lost.Id, view.Via(), "it is lost");
    }

    public static OverlayStep? DemoteSurplus(OverlayView view)
    {
        if (!view.HasMajority || view.Managers.Count() <= view.WantedManagers) return null;
        var surplus = view.Managers.LastOrDefault(engine => view.HasVia(engine.Node) && view.MemberOf(engine) is { } member && view.CanLose(member));
        return surplus is null ? null : new OverlayStep.Demote(surplus.Node, surplus.Id!, view.Via(surplus.Node), $"{view.WantedManagers} managers are enough");
    }

    public static OverlayStep? Strike(OverlayView view) =>
        view.HasVia() && view.Members.FirstOrDefault(member => !member.IsManager && IsGone(view, member)) is { } gone
            ? new OverlayStep.Strike(gone.Host, gone.Id, view.Via(), "it has left")
            : null;

    public static OverlayStep? RotateTokens(OverlayView view) =>
        view is { RotateTokens: true } && view.HasVia() ? new OverlayStep.RotateTokens(view.Via(), "asked for") : null;

    private static bool IsFree(OverlayEngine engine) => engine is { Answers: true, CanJoin: true, Place: OverlayPlace.Outside };

    // Nobody of the cluster is it, and it was: an engine that has another id by now, or that left the cluster. Other members are not the cluster's affair.
    private static bool IsGone(OverlayView view, SwarmMember member) =>
        !view.Engines.Any(engine => string.Equals(engine.Id, member.Id, StringComparison.Ordinal) && engine.Place is OverlayPlace.Home)
        && (view.Known.Contains(member.Id)
            || view.Engines.Any(engine => engine.Answers && engine.Id is { Length: > 0 } && engine.Place == OverlayPlace.Home && string.Equals(engine.Host, member.Host, StringComparison.Ordinal)));
}
