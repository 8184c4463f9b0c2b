using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>JSON of bodies that are the front's own affair.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NetworkMember))]
[JsonSerializable(typeof(UpdateAnswer))]
[JsonSerializable(typeof(string[][]))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
internal sealed partial class ApiJson : JsonSerializerContext;
