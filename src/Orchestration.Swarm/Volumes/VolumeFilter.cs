using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Volumes;

/// <summary>Applies list filters to volumes where no engine can: it does not know them yet, or does not answer.</summary>
internal static class VolumeFilter
{
    public static bool Accepts(ResourceFilters? filters, VolumeDetails volume, bool isUsed = false) =>
        filters is null || filters.All(filter => filter.Key switch
        {
            "label" => filter.Value.All(wanted => LabelFilter.Accepts(volume.Labels, wanted)),
            "name" => filter.Value.Any(wanted => volume.Name.Contains(wanted, StringComparison.Ordinal)),
            "driver" => filter.Value.Any(wanted => string.Equals(volume.Driver, wanted, StringComparison.Ordinal)),
            "dangling" => filter.Value.Any(wanted => (wanted is "true" or "1") != isUsed),
            _ => false,
        });
}
