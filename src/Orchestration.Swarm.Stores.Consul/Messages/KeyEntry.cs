namespace Orchestration.Swarm.Stores.Consul;

internal sealed record KeyEntry(string Key, byte[]? Value, long ModifyIndex);
