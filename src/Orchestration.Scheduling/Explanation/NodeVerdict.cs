namespace Orchestration.Scheduling;

/// <summary>What became of one node.</summary>
/// <param name="Node">The node's name.</param>
public sealed record NodeVerdict(string Node)
{
    /// <summary>The first filter that rejected the node; null if all accepted it.</summary>
    public string? Filter { get; init; }

    /// <summary>Why that filter rejected it.</summary>
    public string? Reason { get; init; }

    /// <summary>The score of an accepted node; higher is better.</summary>
    public double? Score { get; init; }

    /// <summary>The place of an accepted node, 1 being the one that is taken. With the random strategy all are 1.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether all filters accepted the node.</summary>
    public bool IsAccepted => Filter is null;

    /// <summary>Reads as <c>n1: rank 1, score 998</c> or <c>n2: rejected by port: host port 80/tcp is taken</c>.</summary>
    public override string ToString() => IsAccepted
        ? FormattableString.Invariant($"{Node}: rank {Rank}, score {Score}")
        : $"{Node}: rejected by {Filter}: {Reason}";
}
