namespace Orchestration.Swarm.Nodes;

/// <summary>Docker's label filter: <c>key</c> or <c>key=value</c>.</summary>
internal static class LabelFilter
{
    public static bool Accepts(IReadOnlyDictionary<string, string> labels, string wanted)
    {
        var equals = wanted.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? labels.ContainsKey(wanted)
            : labels.TryGetValue(wanted[..equals], out var value) && string.Equals(value, wanted[(equals + 1)..], StringComparison.Ordinal);
    }
}
