using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>Which values node labels have. A label is counted when it is first asked for, and kept up from then on.</summary>
internal sealed class LabelValues(NodeDirectory directory)
{
    private const int MostLabels = 64;
    private readonly Dictionary<string, Dictionary<string, int>> _byLabel = new(StringComparer.Ordinal);

    /// <summary>Changes when what was reckoned from labels may no longer hold.</summary>
    public int Era { get; private set; }

    /// <summary>The values that some node has, with how many nodes have each.</summary>
    public IReadOnlyDictionary<string, int> Of(string label)
    {
        if (_byLabel.TryGetValue(label, out var known)) return known;
        if (_byLabel.Count >= MostLabels) StartOver();
        Dictionary<string, int> values = new(StringComparer.Ordinal);
        foreach (var node in directory.Sorted)
        {
            if (node.Labels.TryGetValue(label, out var value)) Change(values, value, +1);
        }

        return _byLabel[label] = values;
    }

    /// <summary>A node's facts are others now.</summary>
    public void Replace(NodeSnapshot before, NodeSnapshot now)
    {
        foreach (var (label, values) in _byLabel)
        {
            var (old, fresh) = (before.Labels.GetValueOrDefault(label), now.Labels.GetValueOrDefault(label));
            if (string.Equals(old, fresh, StringComparison.Ordinal)) continue;
            Era++;
            if (old is not null) Change(values, old, -1);
            if (fresh is not null) Change(values, fresh, +1);
        }
    }

    // Who is forgotten is no longer watched: what was reckoned from it may become wrong unseen.
    private void StartOver()
    {
        _byLabel.Clear();
        Era++;
    }

    private static void Change(Dictionary<string, int> values, string value, int by)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(values, value, out _);
        count += by;
        if (count == 0) values.Remove(value);
    }
}
