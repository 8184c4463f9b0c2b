namespace Orchestration.Scheduling;

/// <summary>
/// Why a reservation is where it is, as far as that can be told without asking every node; <see cref="Scheduler.Explain"/>
/// asks them all.
/// </summary>
public sealed record PlacementGrounds
{
    internal PlacementGrounds(string node, string strategy) => (Node, Strategy) = (node, strategy);

    /// <summary>The node.</summary>
    public string Node { get; }

    /// <summary>The strategy that chose it among those with room.</summary>
    public string Strategy { get; }

    /// <summary>The node's score by that strategy, as it is now without this reservation; null with the random strategy. Higher is better.</summary>
    public double? Score { get; internal init; }

    /// <summary>
    /// How many nodes pass what does not depend on what they hold: health, availability, platform, role, taints, constraints,
    /// whitelists. Which of them had room is not counted.
    /// </summary>
    public int Eligible { get; internal init; }

    /// <summary>How many nodes there are.</summary>
    public int Nodes { get; internal init; }

    /// <summary>The wishes that the node does not meet, in the order of the request.</summary>
    public IReadOnlyList<PlacementExpression> Unmet { get; internal init; } = [];

    /// <summary>Reads as <c>spread over 12 of 40 nodes, score -931; not met: disk==~ssd</c>.</summary>
    public override string ToString()
    {
        var score = Score is { } value ? FormattableString.Invariant($", score {value}") : "";
        var unmet = Unmet.Count > 0 ? $"; not met: {string.Join(", ", Unmet)}" : "";
        return FormattableString.Invariant($"{Strategy} over {Eligible} of {Nodes} nodes{score}{unmet}");
    }
}
