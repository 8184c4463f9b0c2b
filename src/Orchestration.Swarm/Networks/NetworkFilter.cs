using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>Applies list filters to networks where no engine can: it does not know them yet, or does not answer.</summary>
internal static class NetworkFilter
{
    public static bool Accepts(ResourceFilters? filters, NetworkDetails network, bool isUsed = false) =>
        filters is null || filters.All(filter => filter.Key switch
        {
            "label" => filter.Value.All(wanted => LabelFilter.Accepts(network.Labels, wanted)),
            "name" => filter.Value.Any(wanted => network.Name.Contains(wanted, StringComparison.Ordinal)),
            "id" => filter.Value.Any(wanted => network.Id.StartsWith(wanted, StringComparison.Ordinal)),
            "driver" => filter.Value.Any(wanted => string.Equals(network.Driver, wanted, StringComparison.Ordinal)),
            "scope" => filter.Value.Any(wanted => string.Equals(network.Scope, wanted, StringComparison.Ordinal)),
            "type" => filter.Value.Any(wanted => string.Equals(wanted, network.Name is "bridge" or "host" or "none" ? "builtin" : "custom", StringComparison.Ordinal)),
            "dangling" => filter.Value.Any(wanted => (wanted is "true" or "1") != isUsed),
            _ => false,
        });
}
