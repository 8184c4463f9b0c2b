using System.Text.Json.Serialization;

namespace Orchestration.Machines.Storage;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecordEnvelope))]
[JsonSerializable(typeof(MachineRecord))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
