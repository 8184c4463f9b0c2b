using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Failover;

/// <summary>Everything that a plan is made of. The containers were read before the copies were.</summary>
/// <param name="Containers">What was asked for.</param>
/// <param name="Nodes">The members.</param>
/// <param name="Copies">What the listed nodes have.</param>
/// <param name="Stale">Ids of containers that have been in the making, or getting another name, for too long.</param>
internal sealed record FailoverView(IReadOnlyList<StoredContainer> Containers, IReadOnlyList<NodeCondition> Nodes, IReadOnlyList<ObservedCopy> Copies, IReadOnlySet<string> Stale);
