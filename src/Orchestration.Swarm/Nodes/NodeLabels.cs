namespace Orchestration.Swarm.Nodes;

/// <summary>A node's labels: those of its engine, overridden by those that the cluster was told.</summary>
internal static class NodeLabels
{
    public static IReadOnlyDictionary<string, string> Merge(IEnumerable<string> engine, IEnumerable<KeyValuePair<string, string>> cluster)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in engine)
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) labels[entry] = "";
            else labels[entry[..equals]] = entry[(equals + 1)..];
        }

        foreach (var (key, value) in cluster) labels[key] = value;
        return labels;
    }

    public static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(label => other.TryGetValue(label.Key, out var value) && string.Equals(value, label.Value, StringComparison.Ordinal));
}
