namespace Orchestration.Swarm.Failover;

/// <summary>What the planner knows of a node.</summary>
/// <param name="Name">The node.</param>
/// <param name="EngineId">Id of its engine.</param>
/// <param name="IsListed">Whether it answered now, with all its containers.</param>
/// <param name="LostFor">For how long it has been lost; null when it is not, or when that is not certain.</param>
/// <param name="IsMember">Whether it is in the cluster now; a manager that has just started may not know it yet.</param>
/// <param name="IsDrained">Whether what it has is to move.</param>
/// <param name="MayBeAnother">Whether it may be another engine in spite of its id, which others say too: it has no container of ours.</param>
internal sealed record NodeCondition(string Name, string EngineId, bool IsListed, TimeSpan? LostFor, bool IsMember = true, bool IsDrained = false, bool MayBeAnother = false);
