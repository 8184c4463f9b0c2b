using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Desired;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CredentialRecord))]
internal sealed partial class CredentialJson : JsonSerializerContext;
