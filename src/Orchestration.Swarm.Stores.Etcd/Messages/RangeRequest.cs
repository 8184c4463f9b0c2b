using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record RangeRequest([property: JsonPropertyName("key")] byte[] Key, [property: JsonPropertyName("range_end")] byte[]? RangeEnd = null);
