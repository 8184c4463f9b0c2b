namespace Orchestration.Swarm.Stores.Consul;

internal sealed record TxnError(int OpIndex, string? What);
