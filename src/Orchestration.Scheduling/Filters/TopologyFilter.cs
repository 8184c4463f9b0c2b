using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>Spreads a service over the values of node labels: rejects nodes whose value has too many of it already.</summary>
internal sealed class TopologyFilter : BuiltInFilter, IClusterFilter
{
    public override string Name => NodeFilters.Topology;

    public override bool Concerns(PlacementRequest request) => request.TopologySpreads.Count > 0;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) => FilterVerdict.Accept;

    public INodeFilter Survey(PlacementRequest request, IEnumerable<NodeView> nodes) =>
        Concerns(request) ? new Counted(this, request, [.. nodes]) : this;

    public override string Explain(int nodes) => On("topology skew too large", nodes);

    private sealed class Counted : INodeFilter
    {
        private readonly TopologyFilter _filter;
        private readonly List<(TopologySpread Spread, Dictionary<string, int> Counts, int Least)> _spreads = [];

        public Counted(TopologyFilter filter, PlacementRequest request, List<NodeView> nodes)
        {
            _filter = filter;
            foreach (var spread in request.TopologySpreads)
            {
                var counts = Count(request, spread, nodes);
                _spreads.Add((spread, counts, counts.Count == 0 ? 0 : counts.Values.Min()));
            }
        }

        public string Name => _filter.Name;

        public FilterVerdict Evaluate(PlacementRequest request, NodeView node)
        {
            foreach (var (spread, counts, least) in _spreads)
            {
                if (!node.Labels.TryGetValue(spread.Label, out var value)) return FilterVerdict.Reject($"it has no label {spread.Label}");
                if (counts[value] + 1 - least > spread.MaxSkew) return FilterVerdict.Reject(Skewed(spread, value, counts[value], least));
            }

            return FilterVerdict.Accept;
        }

        // A node counts whatever its state: containers on a paused node still stand in its zone.
        private static Dictionary<string, int> Count(PlacementRequest request, TopologySpread spread, List<NodeView> nodes)
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var node in nodes)
            {
                if (!node.Labels.TryGetValue(spread.Label, out var value)) continue;
                counts[value] = counts.GetValueOrDefault(value) + (request.Service is { } service ? node.CountOf(service) : 0);
            }

            return counts;
        }

        private static string Skewed(TopologySpread spread, string value, int count, int least) => string.Create(
            CultureInfo.InvariantCulture, $"{spread.Label}={value} has {count} of the service, the emptiest {least}, and the skew may be {spread.MaxSkew}");
    }
}
