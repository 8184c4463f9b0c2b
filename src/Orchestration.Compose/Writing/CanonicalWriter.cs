using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Compose.Values;

namespace Orchestration.Compose.Writing;

/// <summary>Writes canonical JSON; what is unset is left out. Text is escaped as the reference escapes it, so that hashes agree.</summary>
internal sealed class CanonicalWriter(CanonicalShape shape)
{
    private readonly StringBuilder text = new();

    public CanonicalShape Shape { get; } = shape;

    public override string ToString() => text.ToString();

    public void Begin() => text.Append('{');

    public void End() => text.Append('}');

    public void Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) RequiredText(name, value);
    }

    public void RequiredText(string name, string value)
    {
        Name(name);
        JsonText.Append(text, value);
    }

    public void Flag(string name, bool value)
    {
        if (value) Boolean(name, value);
    }

    public void OptionalFlag(string name, bool? value)
    {
        if (value is { } flag) Boolean(name, flag);
    }

    public void Boolean(string name, bool value)
    {
        Name(name);
        text.Append(value ? "true" : "false");
    }

    public void Nonzero(string name, long? value)
    {
        if (value is { } number and not 0) Integer(name, number);
    }

    public void Integer(string name, long? value)
    {
        if (value is not { } number) return;
        Name(name);
        text.Append(CultureInfo.InvariantCulture, $"{number}");
    }

    public void Single(string name, double? value)
    {
        if (value is not { } number || (float)number == 0) return;
        Name(name);
        text.Append(JsonText.Number((float)number));
    }

    public void Bytes(string name, long? value)
    {
        if (value is { } bytes and not 0) RequiredText(name, ByteSizes.Format(bytes));
    }

    public void Duration(string name, TimeSpan? value)
    {
        if (value is { } duration) RequiredText(name, Durations.Format(duration));
    }

    public void NonzeroDuration(string name, TimeSpan? value)
    {
        if (value != TimeSpan.Zero) Duration(name, value);
    }

    public void FileMode(string name, int? value)
    {
        if (value is { } mode) RequiredText(name, FileModes.Format(mode));
    }

    public void Strings(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        Name(name);
        List(values);
    }

    public void Command(string name, IReadOnlyList<string>? words)
    {
        if (words is null && Shape == CanonicalShape.Complete) return;
        Name(name);
        if (words is null) text.Append("null");
        else List(words);
    }

    public void Map(string name, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0) return;
        Name(name);
        Begin();
        foreach (var (key, value) in Ordered(values)) RequiredText(key, value);
        End();
    }

    public void Environment(string name, IReadOnlyDictionary<string, string?> values)
    {
        if (values.Count == 0) return;
        Name(name);
        Begin();
        foreach (var (key, value) in Ordered(values))
        {
            Name(key);
            if (value is null) text.Append("null");
            else JsonText.Append(text, value);
        }

        End();
    }

    public void Lists(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        if (values.Count == 0) return;
        Name(name);
        Begin();
        foreach (var (key, list) in Ordered(values))
        {
            Name(key);
            List(list);
        }

        End();
    }

    public void Hosts(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> hosts)
    {
        if (hosts.Count == 0) return;
        Name(name);
        List([.. hosts.SelectMany(static host => host.Value.Select(address => $"{host.Key}={address}")).Order(StringComparer.Ordinal)]);
    }

    public void Object<T>(string name, T? value, Action<CanonicalWriter, T> write)
        where T : class
    {
        if (value is null) return;
        Name(name);
        write(this, value);
    }

    /// <summary>A structure that the reference writes even when it is empty.</summary>
    public void Struct<T>(string name, T value, Action<CanonicalWriter, T> write)
    {
        var before = text.Length;
        Name(name);
        var start = text.Length;
        write(this, value);
        if (Shape == CanonicalShape.Complete && text.Length == start + 2) text.Length = before;
    }

    public void Objects<T>(string name, IReadOnlyList<T> values, Action<CanonicalWriter, T> write)
    {
        if (values.Count == 0) return;
        Name(name);
        text.Append('[');
        foreach (var value in values)
        {
            Separate();
            write(this, value);
        }

        text.Append(']');
    }

    public void Named<T>(string name, IReadOnlyDictionary<string, T> values, Action<CanonicalWriter, T> write)
    {
        if (values.Count > 0) Section(name, values, write);
    }

    /// <summary>A mapping that is written even when it is empty.</summary>
    public void Section<T>(string name, IReadOnlyDictionary<string, T> values, Action<CanonicalWriter, T> write)
    {
        Name(name);
        Begin();
        foreach (var (key, value) in Ordered(values))
        {
            Name(key);
            write(this, value);
        }

        End();
    }

    public void NamedOrNull<T>(string name, IReadOnlyDictionary<string, T?> values, Action<CanonicalWriter, T> write)
        where T : class
    {
        if (values.Count == 0) return;
        Name(name);
        Begin();
        foreach (var (key, value) in Ordered(values))
        {
            Name(key);
            if (value is null) text.Append("null");
            else write(this, value);
        }

        End();
    }

    public void Extensions(IReadOnlyDictionary<string, JsonNode?> extensions)
    {
        if (Shape == CanonicalShape.Complete) TopExtensions(extensions);
    }

    public void TopExtensions(IReadOnlyDictionary<string, JsonNode?> extensions)
    {
        foreach (var (key, value) in Ordered(extensions))
        {
            Name(key);
            text.Append(value?.ToJsonString() ?? "null");
        }
    }

    /// <summary>A text on its own, in place of an object.</summary>
    public void Value(string value) => JsonText.Append(text, value);

    /// <summary>A number on its own, in place of an object.</summary>
    public void Value(long value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    private void Name(string name)
    {
        Separate();
        JsonText.Append(text, name);
        text.Append(':');
    }

    private void List(IReadOnlyList<string> values)
    {
        text.Append('[');
        foreach (var value in values)
        {
            Separate();
            JsonText.Append(text, value);
        }

        text.Append(']');
    }

    private void Separate()
    {
        if (text.Length > 0 && text[^1] is not ('{' or '[' or ':')) text.Append(',');
    }

    private static IEnumerable<KeyValuePair<string, T>> Ordered<T>(IReadOnlyDictionary<string, T> values) =>
        values is SortedDictionary<string, T> ? values : values.OrderBy(static pair => pair.Key, StringComparer.Ordinal);
}
