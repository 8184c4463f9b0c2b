using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record WatchAnswer(
    [property: JsonPropertyName("events")] IReadOnlyList<WatchEvent>? Events,
    [property: JsonPropertyName("canceled")] bool Canceled,
    [property: JsonPropertyName("compact_revision")] long CompactRevision);
