using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Desired;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeRecord))]
[JsonSerializable(typeof(RulesRecord))]
internal sealed partial class SettingsJson : JsonSerializerContext;
