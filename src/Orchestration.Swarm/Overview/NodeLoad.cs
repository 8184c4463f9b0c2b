namespace Orchestration.Swarm.Overview;

/// <summary>What of a node is reserved and what may be.</summary>
internal sealed record NodeLoad(string Node, double ReservedCpus, double Cpus, ByteSize ReservedMemory, ByteSize Memory);
