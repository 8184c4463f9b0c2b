using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoreRecord))]
internal sealed partial class StoreJson : JsonSerializerContext;
