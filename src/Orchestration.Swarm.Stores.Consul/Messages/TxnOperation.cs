using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Consul;

internal sealed record TxnOperation([property: JsonPropertyName("KV")] KeyOperation Kv);
