using System.Collections.Immutable;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>What was last known of a lost node names containers that have moved since: they are shown where they are now.</summary>
internal static class LeftCopies
{
    public static IEnumerable<(ClusterNode Node, ContainerSummary Container)> Hide(ImmutableArray<(ClusterNode Node, IReadOnlyList<ContainerSummary> Answer)> lists)
    {
        var all = lists.SelectMany(static list => list.Answer.Select(container => (list.Node, Container: container)));
        if (lists.All(static list => list.Node.Monitor.Answers)) return all;
        var present = lists.Where(static list => list.Node.Monitor.Answers).SelectMany(static list => list.Answer).Select(IdOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return all.Where(held => held.Node.Monitor.Answers || IdOf(held.Container) is not { } id || !present.Contains(id));
    }

    private static string? IdOf(ContainerSummary container) => container.Labels.GetValueOrDefault(SwarmLabels.Id);
}
