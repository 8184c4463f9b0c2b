namespace Orchestration.Compose.Planning;

/// <summary>What becomes of a service's containers.</summary>
internal sealed record ServiceDecision(ComposeService Service, string Hash, IReadOnlyList<ReplicaDecision> Replicas, IReadOnlyList<ContainerRemoval> Removals);
