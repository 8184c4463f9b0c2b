using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Volumes;

/// <summary>Applies list filters to volumes that no engine knows yet.</summary>
internal static class VolumeFilter
{
    public static bool Accepts(ResourceFilters? filters, VolumeDetails volume) =>
        filters is null || filters.All(filter => filter.Key switch
        {
            "label" => filter.Value.All(wanted => LabelFilter.Accepts(volume.Labels, wanted)),
            "name" => filter.Value.Any(wanted => volume.Name.Contains(wanted, StringComparison.Ordinal)),
            "driver" => filter.Value.Any(wanted => string.Equals(volume.Driver, wanted, StringComparison.Ordinal)),
            "dangling" => filter.Value.Any(static wanted => wanted is "true" or "1"),
            _ => false,
        });
}
