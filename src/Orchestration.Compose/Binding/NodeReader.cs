using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Binding;

/// <summary>Reads typed values from a mapping; what cannot be read is reported and left out.</summary>
internal readonly struct NodeReader(YamlMapping mapping, BindContext context)
{
    public YamlMapping Mapping { get; } = mapping;

    private YamlScalar? Scalar(string key) => Mapping[key] is YamlScalar { IsNull: false } scalar ? scalar : null;

    public string? Text(string key) => Scalar(key) is { Text.Length: > 0 } scalar ? scalar.Canonical : null;

    public string RequiredText(string key) => Scalar(key)?.Canonical ?? "";

    public bool Flag(string key) => OptionalFlag(key) ?? false;

    public bool? OptionalFlag(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (Flags.TryParse(scalar, out var value)) return value;
        context.Report(scalar, "the value cannot be read", Flags.Expected);
        return null;
    }

    public long? Integer(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (scalar.AsInteger is { } number) return number;
        if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)) return number;
        context.Report(scalar, "the value cannot be read", "a whole number");
        return null;
    }

    public long IntegerOrZero(string key) => Integer(key) ?? 0;

    public int? Int32(string key)
    {
        if (Integer(key) is not { } number) return null;
        if (number is >= int.MinValue and <= int.MaxValue) return (int)number;
        context.Report(Mapping[key]!, "the number is out of range", $"a whole number from {int.MinValue} to {int.MaxValue}");
        return null;
    }

    public double? Number(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (scalar.AsNumber is { } number) return number;
        if (double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return number;
        context.Report(scalar, "the value cannot be read", "a number");
        return null;
    }

    public long? Bytes(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (scalar.AsNumber is { } number) return (long)number;
        if (ByteSizes.TryParse(scalar.Text, out var bytes)) return bytes;
        if (scalar.Text == "-1") return -1;
        context.Report(scalar, "the size cannot be read", ByteSizes.Expected);
        return null;
    }

    public TimeSpan? Duration(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (Durations.TryParse(scalar.Canonical, out var duration)) return duration;
        context.Report(scalar, "the duration cannot be read", Durations.Expected);
        return null;
    }

    public int? FileMode(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (scalar.AsInteger is { } number and >= 0 and <= int.MaxValue) return (int)number;
        if (scalar.IsText && FileModes.TryParse(scalar.Text, out var mode)) return mode;
        context.Report(scalar, "the mode cannot be read", "permission bits such as 0440");
        return null;
    }

    public IReadOnlyList<string> Strings(string key) => Mapping[key] switch
    {
        YamlSequence list => [.. list.Items.OfType<YamlScalar>().Select(static item => item.Canonical)],
        YamlScalar { IsNull: false } scalar => [scalar.Canonical],
        _ => [],
    };

    public IReadOnlyList<string>? Command(string key)
    {
        if (Mapping[key] is YamlSequence) return Strings(key);
        if (Scalar(key) is not { } scalar) return null;
        if (ShellWords.Split(scalar.Canonical) is { } words) return words;
        context.Report(scalar, "the command line cannot be split into words", "balanced quotes and parentheses; or a list of words");
        return null;
    }

    public IReadOnlyDictionary<string, string> Map(string key)
    {
        var pairs = Pairs(key);
        if (pairs.Count == 0) return ReadOnlyDictionary<string, string>.Empty;
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value, _) in pairs) map[name] = value ?? "";
        return map;
    }

    public IReadOnlyDictionary<string, string?> Environment(string key)
    {
        var pairs = Pairs(key);
        if (pairs.Count == 0) return ReadOnlyDictionary<string, string?>.Empty;
        var map = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value, node) in pairs)
        {
            if (Mapping[key] is YamlSequence && name.Length > 0 && char.IsWhiteSpace(name[^1]))
                context.Report(node, $"the variable '{name}' ends with a space", "KEY=value without a space before '='");
            map[name] = value;
        }

        return map;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(string key)
    {
        if (Mapping[key] is not YamlMapping map) return ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;
        var lists = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var reader = new NodeReader(map, context);
        foreach (var entry in map.Entries)
            if (!entry.Key.StartsWith("x-", StringComparison.Ordinal)) lists[entry.Key] = reader.Strings(entry.Key);
        return lists;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Hosts(string key)
    {
        var lists = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (host, address, node) in HostEntries(key))
        {
            if (host.Length == 0 || host.AsSpan().ContainsAny(':', '=')) context.Report(node, "the host name cannot be read", "host=address");
            lists[host] = [.. lists.GetValueOrDefault(host) ?? [], address is ['[', .. var bare, ']'] ? bare : address];
        }

        return lists.Count == 0 ? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty : lists;
    }

    /// <summary>A reader of the mapping under a key; null when there is none.</summary>
    public NodeReader? Below(string key) => Mapping[key] is YamlMapping map ? new NodeReader(map, context) : null;

    public T? Object<T>(string key, Func<NodeReader, T> bind)
        where T : class => Mapping[key] is YamlMapping map ? bind(new NodeReader(map, context)) : null;

    public IReadOnlyList<T> Objects<T>(string key, Func<NodeReader, T> bind)
    {
        if (Mapping[key] is not YamlSequence list) return [];
        var items = new List<T>(list.Items.Count);
        foreach (var item in list.Items)
            if (item is YamlMapping map) items.Add(bind(new NodeReader(map, context)));
        return items;
    }

    public IReadOnlyDictionary<string, T> Named<T>(string key, Func<NodeReader, T> bind)
    {
        if (Mapping[key] is not YamlMapping { Entries.Count: > 0 } section) return ReadOnlyDictionary<string, T>.Empty;
        var named = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in section.Entries)
            if (entry.Value is YamlMapping map) named[entry.Key] = bind(new NodeReader(map, context));
        return named;
    }

    public IReadOnlyDictionary<string, T?> NamedOrNull<T>(string key, Func<NodeReader, T> bind)
        where T : class
    {
        if (Mapping[key] is not YamlMapping { Entries.Count: > 0 } section) return ReadOnlyDictionary<string, T?>.Empty;
        var named = new SortedDictionary<string, T?>(StringComparer.Ordinal);
        foreach (var entry in section.Entries)
            named[entry.Key] = entry.Value is YamlMapping map ? bind(new NodeReader(map, context)) : null;
        return named;
    }

    public IReadOnlyDictionary<string, JsonNode?> Extensions()
    {
        SortedDictionary<string, JsonNode?>? found = null;
        foreach (var entry in Mapping.Entries)
            if (entry.Key.StartsWith("x-", StringComparison.Ordinal) && !entry.Key.StartsWith("x-#", StringComparison.Ordinal))
                (found ??= new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal))[entry.Key] = ExtensionJson.Of(entry.Value);
        return found ?? (IReadOnlyDictionary<string, JsonNode?>)ReadOnlyDictionary<string, JsonNode?>.Empty;
    }

    public void Report(string key, string message, string expected) => context.Report(Mapping[key] ?? Mapping, message, expected);

    private List<(string Name, string? Value, YamlNode Node)> Pairs(string key) => Mapping[key] switch
    {
        YamlMapping map => [.. map.Entries.Where(static e => e.Value is YamlScalar).Select(static e => (e.Key, TreeMaker.IsNull(e.Value) ? null : ((YamlScalar)e.Value).Canonical, e.Value))],
        YamlSequence list => [.. list.Items.OfType<YamlScalar>().Select(static item => Pair(item))],
        _ => [],
    };

    private static (string Name, string? Value, YamlNode Node) Pair(YamlScalar item)
    {
        var text = item.Canonical;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null, item) : (text[..equals], text[(equals + 1)..], item);
    }

    private IEnumerable<(string Host, string Address, YamlNode Node)> HostEntries(string key)
    {
        if (Mapping[key] is YamlMapping map)
        {
            var reader = new NodeReader(map, context);
            foreach (var entry in map.Entries)
            {
                foreach (var address in TreeMaker.IsNull(entry.Value) ? [""] : reader.Strings(entry.Key)) yield return (entry.Key, address, entry.Value);
            }
        }
        else if (Mapping[key] is YamlSequence list)
        {
            foreach (var item in list.Items.OfType<YamlScalar>())
            {
                var text = item.Canonical;
                var at = text.IndexOf('=', StringComparison.Ordinal);
                if (at < 0) at = text.IndexOf(':', StringComparison.Ordinal);
                if (at < 0) context.Report(item, "the host has no address", "host=address");
                else
                    foreach (var address in text[(at + 1)..].Split(',')) yield return (text[..at], address, item);
            }
        }
    }
}
