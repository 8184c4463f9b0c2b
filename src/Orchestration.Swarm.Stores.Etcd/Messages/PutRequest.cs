using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record PutRequest([property: JsonPropertyName("key")] byte[] Key, [property: JsonPropertyName("value")] byte[] Value, [property: JsonPropertyName("lease")] long? Lease);
