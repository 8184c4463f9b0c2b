using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Consul;

internal sealed record TxnResult([property: JsonPropertyName("KV")] KeyEntry? Kv);
