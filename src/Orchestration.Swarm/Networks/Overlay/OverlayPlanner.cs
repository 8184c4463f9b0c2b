using System.Collections.Immutable;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>
/// From what the engines say to the steps that make one swarm of them: 1, 3 or 5 managers, everybody at an address where
/// the others find it. Each rule looks for its next step; a step's effect is foreseen before the next is chosen.
/// </summary>
internal static class OverlayPlanner
{
    private static readonly IReadOnlyList<Func<OverlayView, OverlayStep?>> Rules =
        [OverlayRules.BeginAnew, OverlayRules.LeaveStranded, OverlayRules.Begin, OverlayRules.LeaveMoved, OverlayRules.Join, OverlayRules.Promote, OverlayRules.DemoteLost, OverlayRules.DemoteSurplus, OverlayRules.Strike, OverlayRules.RotateTokens];

    // Each engine needs a few steps at most. A rule that undid another's work would otherwise never end.
    private const int MostSteps = 1_000;

    public static OverlayPlan Plan(OverlayObservation observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        var first = OverlayReading.Read(observed);
        var view = first;
        var steps = ImmutableArray.CreateBuilder<OverlayStep>();
        while (steps.Count < MostSteps && Next(view) is { } step)
        {
            steps.Add(step);
            view = OverlayForesight.After(view, step);
        }

        return new(steps.ToImmutable(), [.. first.Engines.Where(static engine => engine.Place == OverlayPlace.Foreign).Select(static engine => engine.Node)], Waits(view));
    }

    private static OverlayStep? Next(OverlayView view)
    {
        if (view.IsBlind || (view.IsHeadless && !view.MayForce)) return null;
        foreach (var rule in Rules)
            if (rule(view) is { } step) return step;
        return null;
    }

    private static string? Waits(OverlayView view) =>
        view.IsBlind ? "what is left of the swarm is looked at first"
        : view.IsHeadless ? "too few of the swarm's managers answer"
        : null;
}
