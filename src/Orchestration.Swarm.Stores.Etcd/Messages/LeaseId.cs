using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record LeaseId([property: JsonPropertyName("ID")] long Id);
