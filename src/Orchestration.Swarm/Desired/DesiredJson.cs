using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Desired;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DesiredContainer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class DesiredJson : JsonSerializerContext;
