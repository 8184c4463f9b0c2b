using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RangeRequest))]
[JsonSerializable(typeof(RangeAnswer))]
[JsonSerializable(typeof(TxnRequest))]
[JsonSerializable(typeof(TxnAnswer))]
[JsonSerializable(typeof(LeaseGrant))]
[JsonSerializable(typeof(LeaseId))]
[JsonSerializable(typeof(LeaseAnswer))]
[JsonSerializable(typeof(KeepAliveAnswer))]
[JsonSerializable(typeof(WatchRequest))]
[JsonSerializable(typeof(WatchLine))]
internal sealed partial class EtcdJson : JsonSerializerContext;
