using System.Text.Json.Serialization;

namespace Orchestration.Swarms;

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SavedImage[]))]
internal sealed partial class SwarmJson : JsonSerializerContext;
