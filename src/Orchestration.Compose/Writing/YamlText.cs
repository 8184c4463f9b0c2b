using System.Text;
using System.Text.Json;
using Orchestration.Yaml;

namespace Orchestration.Compose.Writing;

/// <summary>JSON as block YAML.</summary>
internal sealed class YamlText
{
    private readonly StringBuilder text = new();

    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 });
        var yaml = new YamlText();
        yaml.Block(document.RootElement, 0);
        return yaml.text.ToString();
    }

    private void Block(JsonElement element, int indent)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Indent(indent).Append(Scalar(property.Name)).Append(':');
                Value(property.Value, indent, indent + 2);
            }
        }
        else
        {
            foreach (var item in element.EnumerateArray()) Item(item, indent);
        }
    }

    private void Item(JsonElement item, int indent)
    {
        Indent(indent).Append('-');
        if (!IsBlock(item) || item.ValueKind == JsonValueKind.Array)
        {
            Value(item, indent, indent + 2);
            return;
        }

        var start = text.Append(' ').Length;
        Block(item, indent + 2);
        text.Remove(start, indent + 2);
    }

    private void Value(JsonElement value, int indent, int nested)
    {
        if (IsBlock(value))
        {
            text.Append('\n');
            Block(value, nested);
            return;
        }

        text.Append(' ');
        _ = value.ValueKind switch
        {
            JsonValueKind.Object => text.Append("{}"),
            JsonValueKind.Array => text.Append("[]"),
            JsonValueKind.String => String(value.GetString()!, indent),
            _ => text.Append(value.GetRawText()),
        };
        text.Append('\n');
    }

    private StringBuilder String(string value, int indent)
    {
        if (!CanBeLiteral(value)) return text.Append(Scalar(value));
        text.Append(value.EndsWith("\n\n", StringComparison.Ordinal) ? "|+" : value.EndsWith('\n') ? "|" : "|-");
        var lines = value.EndsWith('\n') ? value[..^1] : value;
        foreach (var line in lines.Split('\n'))
        {
            text.Append('\n');
            if (line.Length > 0) Indent(indent + 2).Append(line);
        }

        return text;
    }

    private static bool CanBeLiteral(string value) =>
        value.Contains('\n', StringComparison.Ordinal) && value[0] is not (' ' or '\n' or '\t')
        && !value.AsSpan().ContainsAny("\r\t\u0085\u2028\u2029\uFEFF") && !value.Any(static c => char.IsControl(c) && c != '\n') && !value.Any(char.IsSurrogate);

    private static string Scalar(string value)
    {
        if (YamlQuoting.IsSafePlain(value)) return value;
        var quoted = new StringBuilder();
        YamlQuoting.AppendQuoted(quoted, value);
        return quoted.ToString();
    }

    private static bool IsBlock(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().MoveNext(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => false,
    };

    private StringBuilder Indent(int indent) => text.Append(' ', indent);
}
