namespace Orchestration.Swarm;

/// <summary>Who leads, as one manager knows it. It is a hint: only a write that a <see cref="LeaderTerm"/> guards proves it.</summary>
/// <param name="IsLeader">Whether this manager leads.</param>
/// <param name="Leader">Address of the leader; null when nobody is known to lead.</param>
/// <param name="Term">Number of the leader's term; 0 when nobody is known to lead.</param>
public sealed record LeadershipState(bool IsLeader, string? Leader, long Term)
{
    internal static LeadershipState Vacant { get; } = new(false, null, 0);
}
