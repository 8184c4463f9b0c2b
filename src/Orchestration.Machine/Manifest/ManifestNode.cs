using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Yaml;

namespace Orchestration.Machines.Manifest;

/// <summary>A value of a manifest with its path; a value of another kind than is asked for becomes a problem and counts as not there.</summary>
internal sealed class ManifestNode(YamlNode node, string path, ManifestProblems problems)
{
    private static readonly ImmutableSortedDictionary<string, string> NoTexts = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public YamlPosition Position => node.Position;

    public string Path => path;

    private bool IsNull => node is YamlScalar { IsNull: true };

    /// <summary>The values by key; keys that are not known are problems.</summary>
    public IReadOnlyDictionary<string, ManifestNode> Fields(params string[] known)
    {
        var fields = Entries().ToDictionary(static field => field.Key, static field => field.Value, StringComparer.Ordinal);
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            if (known.Contains(entry.Key, StringComparer.Ordinal) || entry.Key.StartsWith("x-", StringComparison.Ordinal)) continue;
            problems.Add(entry.KeyPosition, PathOf(entry.Key), $"unknown key{Suggest(entry.Key, known)}");
        }

        return fields;
    }

    public IEnumerable<KeyValuePair<string, ManifestNode>> Entries()
    {
        if (node is YamlMapping mapping) return mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, new ManifestNode(entry.Value, PathOf(entry.Key), problems)));
        if (!IsNull) Refuse("a mapping");
        return [];
    }

    public IEnumerable<ManifestNode> Items()
    {
        if (node is YamlSequence sequence) return sequence.Items.Select((item, index) => new ManifestNode(item, $"{path}[{index}]", problems));
        if (!IsNull) Refuse("a sequence");
        return [];
    }

    public string? Text()
    {
        if (node is YamlScalar { IsNull: false } scalar) return scalar.Kind is YamlScalarKind.Text ? scalar.Text : scalar.Text.Trim();
        Refuse("a text");
        return null;
    }

    public int? Integer(int least)
    {
        if (node is YamlScalar { AsInteger: { } value } && value >= least && value <= int.MaxValue) return (int)value;
        Refuse($"a whole number of {least} or more");
        return null;
    }

    public T? Word<T>(params (string Word, T Value)[] words)
        where T : struct
    {
        if (Text() is not { } text) return null;
        foreach (var (word, value) in words)
            if (string.Equals(word, text, StringComparison.Ordinal)) return value;
        problems.Add(Position, path, $"'{text}' is not known{Suggest(text, words.Select(static pair => pair.Word))}; wanted {string.Join(", ", words.Select(static pair => pair.Word))}");
        return null;
    }

    public Uri? Url()
    {
        if (Text() is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)) return url;
        problems.Add(Position, path, $"'{text}' is not an address");
        return null;
    }

    /// <summary>A sequence of texts; one text stands for a sequence of itself.</summary>
    public ImmutableArray<string> Texts() =>
        node is YamlScalar ? Text() is { } text ? [text] : [] : [.. Items().Select(static item => item.Text()).OfType<string>()];

    public ImmutableSortedDictionary<string, string> Map() =>
        NoTexts.AddRange(Entries().Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Text() ?? "")));

    public JsonElement Json()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes)) Write(node, writer);
        using var document = JsonDocument.Parse(bytes.ToArray());
        return document.RootElement.Clone();
    }

    public void Refuse(string wanted) => problems.Add(Position, path, $"found {Found()}, wanted {wanted}");

    public static string Suggest(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } near ? $"; did you mean '{near}'?" : "";

    private string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private string Found() => node switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a sequence",
        YamlScalar { IsNull: true } => "nothing",
        YamlScalar scalar => $"'{scalar.Text}'",
        _ => "something else",
    };

    private static void Write(YamlNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(entry.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items) Write(item, writer);
                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                Write(scalar, writer);
                break;
        }
    }

    private static void Write(YamlScalar scalar, Utf8JsonWriter writer)
    {
        if (scalar.IsNull) writer.WriteNullValue();
        else if (scalar.Kind == YamlScalarKind.Boolean) writer.WriteBooleanValue(scalar.AsBoolean);
        else if (scalar.Kind == YamlScalarKind.Integer && scalar.AsInteger is { } integer) writer.WriteNumberValue(integer);
        else if (scalar.Kind == YamlScalarKind.Float && scalar.AsNumber is { } number && double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(scalar.Text);
    }
}
