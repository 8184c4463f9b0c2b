using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Consul;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<KeyEntry>))]
[JsonSerializable(typeof(IReadOnlyList<TxnOperation>))]
[JsonSerializable(typeof(TxnAnswer))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionAnswer))]
internal sealed partial class ConsulJson : JsonSerializerContext;
