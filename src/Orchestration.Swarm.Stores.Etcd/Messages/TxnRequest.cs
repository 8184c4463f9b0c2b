using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record TxnRequest([property: JsonPropertyName("compare")] IReadOnlyList<Compare> Compare, [property: JsonPropertyName("success")] IReadOnlyList<RequestOp> Success);
