using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record KeyValue(
    [property: JsonPropertyName("key")] byte[] Key,
    [property: JsonPropertyName("value")] byte[]? Value,
    [property: JsonPropertyName("mod_revision")] long ModRevision);
