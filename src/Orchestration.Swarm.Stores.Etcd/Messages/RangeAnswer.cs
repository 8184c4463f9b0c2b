using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record RangeAnswer([property: JsonPropertyName("header")] Header Header, [property: JsonPropertyName("kvs")] IReadOnlyList<KeyValue>? Kvs);
