using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

/// <summary>Expressions as their text; a weight other than 0 stands before it: <c>5 zone==~a</c>.</summary>
internal sealed class ExpressionConverter : JsonConverter<PlacementExpression>
{
    public override PlacementExpression Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var hasWeight = int.TryParse(blank < 0 ? "" : text.AsSpan(0, blank), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight);
        var expression = PlacementExpression.TryParse(hasWeight ? text[(blank + 1)..] : text, out var failure);
        return expression is null ? throw new JsonException(failure!.Message) : expression with { Weight = weight };
    }

    public override void Write(Utf8JsonWriter writer, PlacementExpression value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Weight == 0 ? value.ToString() : string.Create(CultureInfo.InvariantCulture, $"{value.Weight} {value}"));
}
