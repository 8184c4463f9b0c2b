using System.Text.Json.Serialization;

namespace Orchestration.Machines.Generic;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Hosts.HostState))]
[JsonSerializable(typeof(EngineReference))]
internal sealed partial class StateJson : JsonSerializerContext;
