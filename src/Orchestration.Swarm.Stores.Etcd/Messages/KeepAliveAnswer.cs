using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record KeepAliveAnswer([property: JsonPropertyName("result")] LeaseAnswer? Result);
