using System.Text.Json.Serialization;

namespace Orchestration.Testing;

[JsonSerializable(typeof(string))]
internal sealed partial class InMemoryJson : JsonSerializerContext;
