using System.Globalization;
using System.Text.Json.Nodes;
using Orchestration.Yaml;

namespace Orchestration.Compose.Binding;

/// <summary>Extension values as JSON.</summary>
internal static class ExtensionJson
{
    public static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMapping mapping => OfMapping(mapping),
        YamlSequence list => new JsonArray([.. list.Items.Select(Of)]),
        YamlScalar scalar => OfScalar(scalar),
        _ => null,
    };

    private static JsonObject OfMapping(YamlMapping mapping)
    {
        var result = new JsonObject();
        foreach (var entry in mapping.Entries.OrderBy(static e => e.Key, StringComparer.Ordinal)) result[entry.Key] = Of(entry.Value);
        return result;
    }

    private static JsonNode? OfScalar(YamlScalar scalar) => scalar.Kind switch
    {
        YamlScalarKind.Null => null,
        YamlScalarKind.Boolean => JsonValue.Create(scalar.AsBoolean),
        YamlScalarKind.Integer when scalar.AsInteger is { } number => JsonValue.Create(number),
        YamlScalarKind.Integer when ulong.TryParse(scalar.Canonical, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarKind.Float when double.IsFinite(scalar.AsNumber!.Value) => JsonValue.Create(scalar.AsNumber.Value),
        YamlScalarKind.Timestamp when DateTimeOffset.TryParse(scalar.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) =>
            JsonValue.Create(time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(scalar.Canonical),
    };
}
