using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Consul;

internal sealed record SessionRequest(string Name, [property: JsonPropertyName("TTL")] string Ttl, string Behavior = "delete", string LockDelay = "0s");
