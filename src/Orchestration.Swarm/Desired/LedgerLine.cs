using Orchestration.Stores;

namespace Orchestration.Swarm.Desired;

/// <summary>What a transaction has to say about its node: nobody else has placed there meanwhile, and this one does now.</summary>
internal sealed record LedgerLine(StoreCondition Unchanged, StoreOperation Put);
