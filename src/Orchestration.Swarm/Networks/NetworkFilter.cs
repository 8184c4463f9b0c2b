using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>Applies list filters to definitions that no engine knows yet.</summary>
internal static class NetworkFilter
{
    public static bool Accepts(ResourceFilters? filters, NetworkDetails network) =>
        filters is null || filters.All(filter => filter.Key switch
        {
            "label" => filter.Value.All(wanted => LabelFilter.Accepts(network.Labels, wanted)),
            "name" => filter.Value.Any(wanted => network.Name.Contains(wanted, StringComparison.Ordinal)),
            "id" => filter.Value.Any(wanted => network.Id.StartsWith(wanted, StringComparison.Ordinal)),
            "driver" => filter.Value.Any(wanted => string.Equals(network.Driver, wanted, StringComparison.Ordinal)),
            "scope" => filter.Value.Any(wanted => string.Equals(network.Scope, wanted, StringComparison.Ordinal)),
            "type" => filter.Value.Any(static wanted => string.Equals(wanted, "custom", StringComparison.Ordinal)),
            "dangling" => filter.Value.Any(static wanted => wanted is "true" or "1"),
            _ => false,
        });
}
