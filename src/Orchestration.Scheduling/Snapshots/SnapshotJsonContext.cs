using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(ByteSizeConverter), typeof(ExpressionConverter)])]
[JsonSerializable(typeof(ClusterSnapshot))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;
