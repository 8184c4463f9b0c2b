namespace Orchestration.Swarm.Stores.Consul;

internal sealed record TxnAnswer(IReadOnlyList<TxnResult>? Results, IReadOnlyList<TxnError>? Errors);
