using System.Text;
using System.Text.Json;

namespace MachineCli;

/// <summary>The part of Go's templates that scripts use: fields, <c>json</c>, <c>prettyjson</c>.</summary>
internal static class GoTemplate
{
    public static string Render(string template, JsonElement data)
    {
        var text = new StringBuilder();
        var position = 0;
        while (template.IndexOf("{{", position, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = template.IndexOf("}}", start, StringComparison.Ordinal);
            if (end < 0) throw new UsageException($"template: unclosed action in \"{template}\"");
            text.Append(template, position, start - position).Append(Evaluate(template[(start + 2)..end].Trim(), data));
            position = end + 2;
        }

        return text.Append(template, position, template.Length - position).ToString();
    }

    private static string Evaluate(string action, JsonElement data) => action.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var path] when path.StartsWith('.') => Print(Find(data, path)),
        ["json", var path] when path.StartsWith('.') => Find(data, path)?.GetRawText() ?? "null",
        ["prettyjson", var path] when path.StartsWith('.') => Find(data, path) is { } found ? Indent(found) : "null",
        _ => throw new UsageException($"template: \"{action}\" is not known; known are .Field, json .Field, prettyjson .Field"),
    };

    public static string Indent(JsonElement value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, IndentSize = 4 })) value.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonElement? Find(JsonElement data, string path)
    {
        JsonElement? found = data;
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            found = found is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var value) ? value : null;
        return found;
    }

    private static string Print(JsonElement? value) => value switch
    {
        null => "<no value>",
        { ValueKind: JsonValueKind.Null } => "<nil>",
        { ValueKind: JsonValueKind.Array } list => $"[{string.Join(' ', list.EnumerateArray().Select(static item => Print(item)))}]",
        { ValueKind: JsonValueKind.Object } map => $"map[{string.Join(' ', map.EnumerateObject().Select(static field => $"{field.Name}:{Print(field.Value)}"))}]",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { } other => other.ToString() is var text && other.ValueKind is JsonValueKind.True or JsonValueKind.False ? text.ToLowerInvariant() : text,
    };
}
