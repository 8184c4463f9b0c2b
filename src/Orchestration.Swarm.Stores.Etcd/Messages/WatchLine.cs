using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record WatchLine([property: JsonPropertyName("result")] WatchAnswer? Result);
