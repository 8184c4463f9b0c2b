using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record LeaseGrant([property: JsonPropertyName("TTL")] long Ttl);
