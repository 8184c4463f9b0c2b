using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>
/// Whether a service may go to one more node with a label's value. Where the label has few values, classes are told apart
/// by them, and those that have too many of the service are not looked at.
/// </summary>
internal sealed class TopologyCheck(ClusterState state)
{
    /// <summary>A label with so many values, at most, tells classes apart.</summary>
    public const int FewValues = 8;

    private readonly List<Limit> _limits = [];
    private readonly List<(ulong Known, ulong Allowed)> _bits = [];

    /// <summary>Reckons a request's limits from where its service is; may ask new questions.</summary>
    public void Begin(PlacementRequest request)
    {
        _limits.Clear();
        _bits.Clear();
        var homes = request.Service is { } service ? state.Services.Find(service) : null;
        for (var i = 0; i < request.TopologySpreads.Count; i++)
        {
            var spread = request.TopologySpreads[i];
            var values = state.LabelValues.Of(spread.Label);
            var counts = homes?.CountsBy(spread.Label, state.LabelValues.Era);
            var least = counts is null or { Count: 0 } || counts.Count < values.Count ? 0 : counts.Values.Min();
            Limit limit = new(spread.Label, counts, (long)least + spread.MaxSkew);
            _limits.Add(limit);
            if (values.Count <= FewValues) _bits.Add(BitsOf(limit, values.Keys));
        }
    }

    /// <summary>Whether nodes of a class may be accepted, by what its answers tell.</summary>
    public bool MayAccept(ulong answers)
    {
        foreach (var (known, allowed) in _bits)
        {
            if ((answers & known) != 0 && (answers & allowed) == 0) return false;
        }

        return true;
    }

    public bool Accepts(NodeEntry node)
    {
        foreach (var limit in _limits)
        {
            if (!node.Labels.TryGetValue(limit.Label, out var value) || !limit.Allows(value)) return false;
        }

        return true;
    }

    private (ulong Known, ulong Allowed) BitsOf(Limit limit, IEnumerable<string> values)
    {
        var (known, allowed) = (0UL, 0UL);
        foreach (var value in values)
        {
            var question = state.Index.Questions.For(limit.Label, value);
            if (question.Bit == Question.NoBit) continue;
            known |= 1UL << question.Bit;
            if (limit.Allows(value)) allowed |= 1UL << question.Bit;
        }

        return (known, allowed);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Limit(string Label, IReadOnlyDictionary<string, int>? Counts, long Most)
    {
        public bool Allows(string value) => (Counts?.GetValueOrDefault(value) ?? 0) < Most;
    }
}
