using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record TxnAnswer([property: JsonPropertyName("header")] Header Header, [property: JsonPropertyName("succeeded")] bool Succeeded);
