using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>The list of a node that does not answer, from what was last known of it.</summary>
internal static class CachedContainers
{
    public static IReadOnlyList<ContainerSummary> Of(ClusterNode node, ContainerListOptions? options) =>
        [.. node.Monitor.Last.Containers.Where(container => (options?.All == true || container.State is "running" or "paused" or "restarting" || HasStatus(options)) && Accepts(options?.Filters, container))];

    private static bool HasStatus(ContainerListOptions? options) => options?.Filters?.Any(static filter => filter.Key is "status") == true;

    private static bool Accepts(ResourceFilters? filters, ContainerSummary container) =>
        filters is null || filters.All(filter => filter.Key switch
        {
            "label" => filter.Value.All(wanted => LabelFilter.Accepts(container.Labels, wanted)),
            "name" => filter.Value.Any(wanted => container.Names.Any(name => name.Contains(wanted.TrimStart('^').TrimEnd('$'), StringComparison.Ordinal))),
            "id" => filter.Value.Any(wanted => container.Id.StartsWith(wanted, StringComparison.Ordinal)),
            "status" => filter.Value.Contains(container.State, StringComparer.Ordinal),
            _ => true,
        });
}
