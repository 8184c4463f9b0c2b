namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>An answer: the transaction it was made at, an error or none, and what follows.</summary>
internal sealed record ZooKeeperReply(long Transaction, int Error, JuteReader Body);
