using System.Collections;
using System.Collections.Immutable;

namespace Orchestration.Engines;

/// <summary>Docker's list filters: values of one key are alternatives, different keys must all hold.</summary>
public sealed class ResourceFilters : IEnumerable<KeyValuePair<string, ImmutableArray<string>>>
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> _values;

    private ResourceFilters(ImmutableSortedDictionary<string, ImmutableArray<string>> values) => _values = values;

    /// <summary>No filter.</summary>
    public static ResourceFilters None { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal));

    /// <summary>How many keys are filtered by.</summary>
    public int Count => _values.Count;

    /// <summary>The alternatives of a key; empty when the key is not filtered by.</summary>
    /// <param name="key">Key, such as <c>label</c>.</param>
    public ImmutableArray<string> this[string key] => _values.GetValueOrDefault(key, []);

    /// <summary>Adds an alternative.</summary>
    /// <param name="key">Key, such as <c>label</c>, <c>name</c>, <c>status</c>.</param>
    /// <param name="value">Value.</param>
    /// <returns>The filters with the alternative.</returns>
    public ResourceFilters With(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        var old = this[key];
        return old.Contains(value, StringComparer.Ordinal) ? this : new(_values.SetItem(key, old.Add(value)));
    }

    /// <summary>Adds a label filter.</summary>
    /// <param name="label">Label's key.</param>
    /// <param name="value">Label's value; null asks only that the label is there.</param>
    /// <returns>The filters with the label.</returns>
    public ResourceFilters WithLabel(string label, string? value = null) =>
        With("label", value is null ? label : $"{label}={value}");

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ImmutableArray<string>>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
