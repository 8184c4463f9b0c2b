using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Yaml;

/// <summary>Values by key, in the order they were written. Keys are compared ordinally.</summary>
public sealed class YamlMapping : YamlNode
{
    private const int IndexedFrom = 9;
    private readonly List<YamlEntry> entries;
    private Dictionary<string, int>? index;

    /// <summary>An empty mapping.</summary>
    /// <param name="position">Where it starts.</param>
    /// <param name="tag">Explicit tag, or null.</param>
    public YamlMapping(YamlPosition position, string? tag = null)
        : this([], position, tag)
    {
    }

    private YamlMapping(List<YamlEntry> entries, YamlPosition position, string? tag)
        : base(position, tag) => this.entries = entries;

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<YamlEntry> Entries => entries;

    /// <summary>The value of a key; null when the key is absent.</summary>
    /// <param name="key">The key.</param>
    public YamlNode? this[string key] => IndexOf(key) is var at && at >= 0 ? entries[at].Value : null;

    /// <summary>True when the key is present, even with a null value.</summary>
    /// <param name="key">The key.</param>
    public bool Contains(string key) => IndexOf(key) >= 0;

    /// <summary>Finds an entry with the place of its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry, when found.</param>
    public bool TryGet(string key, [MaybeNullWhen(false)] out YamlEntry entry)
    {
        var at = IndexOf(key);
        entry = at >= 0 ? entries[at] : default;
        return at >= 0;
    }

    /// <summary>Replaces the value of a key, or adds the key at the end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Set(string key, YamlNode value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = IndexOf(key);
        if (at >= 0) entries[at] = entries[at] with { Value = value };
        else Add(new YamlEntry(key, value, value.Position));
    }

    /// <summary>Adds an entry whose key is not present yet.</summary>
    /// <param name="entry">The entry.</param>
    /// <exception cref="ArgumentException">The key is present.</exception>
    public void Add(YamlEntry entry)
    {
        if (IndexOf(entry.Key) >= 0) throw new ArgumentException($"The key '{entry.Key}' is present already.", nameof(entry));
        index?.Add(entry.Key, entries.Count);
        entries.Add(entry);
    }

    /// <summary>Removes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False when it was absent.</returns>
    public bool Remove(string key)
    {
        var at = IndexOf(key);
        if (at < 0) return false;
        entries.RemoveAt(at);
        index = null;
        return true;
    }

    /// <inheritdoc/>
    public override YamlNode? Clone(YamlBudget budget, Func<YamlSource, YamlSource>? relocate = null)
    {
        ArgumentNullException.ThrowIfNull(budget);
        if (!budget.TrySpend(1)) return null;
        var copies = new List<YamlEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.Value.Clone(budget, relocate) is not { } copy) return null;
            copies.Add(relocate is null ? entry with { Value = copy } : entry with { Value = copy, KeyPosition = entry.KeyPosition with { Source = relocate(entry.KeyPosition.Source) } });
        }

        return new YamlMapping(copies, Moved(relocate), Tag) { Replaced = Replaced };
    }

    /// <inheritdoc/>
    public override YamlNode WithoutTag() => Tag is null ? this : new YamlMapping(entries, Position, null) { Replaced = Replaced };

    private int IndexOf(string key)
    {
        if (entries.Count < IndexedFrom)
        {
            for (var i = 0; i < entries.Count; i++)
                if (string.Equals(entries[i].Key, key, StringComparison.Ordinal)) return i;
            return -1;
        }

        return (index ??= BuildIndex()).TryGetValue(key, out var at) ? at : -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        var built = new Dictionary<string, int>(entries.Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++) built[entries[i].Key] = i;
        return built;
    }
}
