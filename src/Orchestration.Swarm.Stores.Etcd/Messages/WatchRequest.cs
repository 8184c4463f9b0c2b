using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record WatchRequest([property: JsonPropertyName("create_request")] WatchCreate Create);
