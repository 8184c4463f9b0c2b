using System.Text.Json.Serialization;
using Orchestration.Engines;

namespace Orchestration.Swarm.Networks;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EndRecord))]
[JsonSerializable(typeof(DefinitionRecord))]
[JsonSerializable(typeof(LocalDefinitionRecord))]
[JsonSerializable(typeof(Dictionary<string, EndpointSettings>))]
internal sealed partial class NetworkJson : JsonSerializerContext;
