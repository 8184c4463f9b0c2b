using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record RequestOp([property: JsonPropertyName("request_put")] PutRequest? Put = null, [property: JsonPropertyName("request_delete_range")] DeleteRequest? Delete = null);
