using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record WatchEvent([property: JsonPropertyName("type")] string? Type, [property: JsonPropertyName("kv")] KeyValue Kv);
