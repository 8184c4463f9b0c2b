using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Leadership;

[JsonSerializable(typeof(LeaderRecord))]
internal sealed partial class LeaderJson : JsonSerializerContext;
