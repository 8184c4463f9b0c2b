using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Discovery;

[JsonSerializable(typeof(string[]))]
internal sealed partial class DiscoveryJson : JsonSerializerContext;
