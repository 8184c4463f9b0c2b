using Orchestration.Compose.Groups;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>What becomes of one replica, and why.</summary>
internal sealed record ReplicaDecision(ComposeService Service, int Number, string Name, ReplicaAction Action, string Cause)
{
    /// <summary>The container that has the replica's place now.</summary>
    public ObservedContainer? Current { get; init; }

    /// <summary>The container that an interrupted replacement left behind.</summary>
    public ObservedContainer? Successor { get; init; }

    public ReplicaId Id => new(Service.Name, Number);

    public bool Creates => Action is ReplicaAction.Create or ReplicaAction.Recreate;

    /// <summary>Whether another container than before has the replica's place afterwards.</summary>
    public bool Replaces => Creates || Action is ReplicaAction.FinishRecreate;
}
