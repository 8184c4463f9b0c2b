namespace Orchestration.Swarm.Desired;

/// <summary>What became of a transaction that places on a node.</summary>
internal enum LedgerOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Another manager has placed there; the node is known anew and the place is to be chosen again.</summary>
    PlaceAgain,

    /// <summary>Another condition of it did not hold.</summary>
    Refused,
}
