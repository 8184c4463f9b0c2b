using System.Text.Json.Serialization;

namespace Orchestration.Machines.Docker.Hosts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HostState))]
internal sealed partial class HostStateJson : JsonSerializerContext;
