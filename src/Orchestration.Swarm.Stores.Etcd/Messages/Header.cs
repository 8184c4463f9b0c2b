using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record Header([property: JsonPropertyName("revision")] long Revision);
