using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record LeaseAnswer([property: JsonPropertyName("ID")] long Id, [property: JsonPropertyName("TTL")] long Ttl);
