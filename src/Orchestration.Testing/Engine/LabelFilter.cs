namespace Orchestration.Testing;

/// <summary>Docker's label filter: <c>key</c> or <c>key=value</c>.</summary>
internal static class LabelFilter
{
    public static bool Matches(string filter, IReadOnlyDictionary<string, string>? labels)
    {
        if (labels is null) return false;
        var equals = filter.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return labels.ContainsKey(filter);
        return labels.TryGetValue(filter[..equals], out var value) && value == filter[(equals + 1)..];
    }
}
