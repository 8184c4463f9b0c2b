namespace Orchestration.Scheduling;

/// <summary>What is to move where. Nothing has moved yet; see <see cref="Scheduler.Apply"/>.</summary>
public sealed record MovePlan
{
    internal MovePlan(IReadOnlyList<PlannedMove> moves, IReadOnlyList<PlacementExplanation> stranded) => (Moves, Stranded) = (moves, stranded);

    /// <summary>The moves in an order in which each has room when its turn comes.</summary>
    public IReadOnlyList<PlannedMove> Moves { get; }

    /// <summary>Containers that should move and fit nowhere else, with the reasons.</summary>
    public IReadOnlyList<PlacementExplanation> Stranded { get; }

    /// <summary>A line for every move and every container that is stranded (<c>!</c>).</summary>
    public override string ToString() => string.Join('\n',
        [.. Moves.Select(move => move.ToString()), .. Stranded.Select(explanation => $"! {explanation.Request}: {explanation.Summary}")]);
}
