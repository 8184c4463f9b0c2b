using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record DeleteRequest([property: JsonPropertyName("key")] byte[] Key);
