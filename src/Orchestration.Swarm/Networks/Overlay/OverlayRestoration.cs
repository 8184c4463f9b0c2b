using System.Collections.Immutable;
using Orchestration.Engines;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>
/// What an engine or a whole swarm lost on its way: networks whose swarm is gone, ends of containers whose engine has left and
/// joined again, containers that could not start meanwhile. Decided by what is there and what was written down, not by what was done.
/// </summary>
internal static class OverlayRestoration
{
    /// <summary>Networks of an earlier swarm, made again in this one.</summary>
    public static ImmutableArray<OverlayStep> Networks(string swarm, string via, IReadOnlyDictionary<string, DefinitionRecord> defined, IReadOnlyDictionary<string, string> present) =>
    [
        .. defined.Where(network => !string.Equals(network.Value.Swarm, swarm, StringComparison.Ordinal) && !present.ContainsKey(network.Key))
            .OrderBy(static network => network.Key, StringComparer.Ordinal)
            .Select(network => new OverlayStep.CreateNetwork(via, network.Value.Spec, "it was lost with its swarm")),
    ];

    /// <summary>Ends that containers lack, and containers that can start once they have them.</summary>
    /// <param name="containers">Containers of nodes that are in the swarm.</param>
    /// <param name="present">The swarm's networks: ids by name.</param>
    public static ImmutableArray<OverlayStep> Ends(IEnumerable<OverlayContainer> containers, IReadOnlyDictionary<string, string> present)
    {
        var names = present.ToDictionary(static network => network.Value, static network => network.Key, StringComparer.Ordinal);
        return [.. containers.OrderBy(static container => container.Node, StringComparer.Ordinal).ThenBy(static container => container.Name, StringComparer.Ordinal).SelectMany(container => Ends(container, present, names))];
    }

    private static IEnumerable<OverlayStep> Ends(OverlayContainer container, IReadOnlyDictionary<string, string> present, Dictionary<string, string> names)
    {
        var isConcerned = false;
        foreach (var (given, endpoint) in container.Wanted())
        {
            var network = names.GetValueOrDefault(given, given);
            if (!present.TryGetValue(network, out var id)) continue;
            isConcerned = true;
            var end = container.EndOf(network, id);
            if (end is null) yield return new OverlayStep.Attach(container.Node, container.Id, container.Name, network, endpoint, Replaces: false, "it is not on it");
            else if (IsOfAnother(end, id)) yield return new OverlayStep.Attach(container.Node, container.Id, container.Name, network, endpoint, Replaces: true, "it is on one that is gone");
        }

        if (isConcerned && container.FailedToStart) yield return new OverlayStep.Start(container.Node, container.Id, container.Name, "it could not start without its network");
    }

    private static bool IsOfAnother(EndpointSettings end, string id) => end.NetworkId is { Length: > 0 } now && !string.Equals(now, id, StringComparison.Ordinal);
}
