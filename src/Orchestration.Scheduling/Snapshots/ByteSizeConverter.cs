using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

/// <summary>Sizes as <c>64GiB</c>.</summary>
internal sealed class ByteSizeConverter : JsonConverter<ByteSize>
{
    public override ByteSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ByteSize.TryParse(reader.GetString(), out var size) ? size : throw new JsonException($"'{reader.GetString()}' is not a size");

    public override void Write(Utf8JsonWriter writer, ByteSize value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
