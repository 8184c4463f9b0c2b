namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>How an engine that leaves the cluster leaves the swarm: as a worker, so that the managers stay a majority.</summary>
internal static class OverlayFarewell
{
    public static IReadOnlyList<OverlayStep> Plan(OverlayObservation observed, string node)
    {
        var view = OverlayReading.Read(observed);
        var engine = view.Get(node);
        if (engine is not { Answers: true, Place: OverlayPlace.Home }) return [];
        var leave = new OverlayStep.Leave(node, "it leaves the cluster");
        if (!engine.IsManager || view.MemberOf(engine) is not { IsManager: true } member || !view.HasVia(node)) return [leave];
        IEnumerable<OverlayStep> successor = view.Managers.Count() <= view.WantedManagers && view.Engines.FirstOrDefault(static other => other is { IsSound: true, IsManager: false }) is { } worker
            ? [new OverlayStep.Promote(worker.Node, worker.Id!, view.Via(node), $"{node} leaves the cluster")]
            : [];
        return [.. successor, new OverlayStep.Demote(node, member.Id, view.Via(node), "it leaves the cluster"), leave];
    }
}
