namespace Orchestration.Swarm.Stores.Consul;

internal sealed record KeyOperation(string Verb, string Key, byte[]? Value = null, string? Session = null, long? Index = null);
