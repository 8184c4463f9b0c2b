using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Placement;

[JsonSerializable(typeof(string[]))]
internal sealed partial class HintJson : JsonSerializerContext;
