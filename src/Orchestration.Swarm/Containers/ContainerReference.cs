using System.Globalization;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>What a reference to a container means among all containers of the cluster.</summary>
internal static class ContainerReference
{
    public static ContainerLocation Resolve(string reference, IReadOnlyList<ContainerLocation> all)
    {
        ContainerLocation[] matches = [.. Counting(Candidates(reference, all).FirstOrDefault(static found => found.Length > 0) ?? [])];
        return matches switch
        {
            [var one] => one,
            [] => throw new EngineNotFoundException(EngineResourceKind.Container, reference, $"No such container: {reference}"),
            _ => throw new EngineConflictException($"Container '{reference}' is ambiguous",
                new ErrorFacts { Found = string.Join(", ", matches.Select(Qualified).Order(StringComparer.Ordinal)), Remedy = "Use node/name or the full id." }),
        };
    }

    // A container that left a lost node is there once more in what was last known of that node: its newest copy counts, and one that a node tells of now.
    private static IEnumerable<ContainerLocation> Counting(ContainerLocation[] matches) => matches.Length < 2 ? matches :
        matches.GroupBy(static match => match.Summary!.Labels.GetValueOrDefault(SwarmLabels.Id) ?? match.Id, StringComparer.Ordinal)
            .SelectMany(static copies => copies.All(static copy => copy.Summary!.Labels.ContainsKey(SwarmLabels.Generation)) ? copies.OrderByDescending(static copy => copy.Node.Monitor.Answers).ThenByDescending(GenerationOf).Take(1) : copies);

    private static long GenerationOf(ContainerLocation copy) => long.TryParse(copy.Summary!.Labels[SwarmLabels.Generation], NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : 0;

    /// <summary>Whether a reference that meant a container still does: names move, ids do not.</summary>
    public static bool Means(string reference, ClusterNode node, ContainerDetails container)
    {
        var name = reference.StartsWith('/') ? reference : $"/{reference}";
        return string.Equals(container.Name, name, StringComparison.Ordinal)
            || string.Equals($"/{node.Name}{container.Name}", name, StringComparison.Ordinal)
            || (reference.Length >= 12 && container.Id.StartsWith(reference, StringComparison.Ordinal));
    }

    // The first rule that finds anything decides.
    private static IEnumerable<ContainerLocation[]> Candidates(string reference, IReadOnlyList<ContainerLocation> all)
    {
        var name = reference.StartsWith('/') ? reference : $"/{reference}";
        yield return [.. all.Where(c => string.Equals(c.Id, reference, StringComparison.Ordinal))];
        yield return [.. all.Where(c => c.Summary!.Names.Contains(name, StringComparer.Ordinal))];
        yield return [.. all.Where(c => c.Summary!.Names.Any(n => string.Equals($"/{c.Node.Name}{n}", name, StringComparison.Ordinal)))];
        yield return [.. all.Where(c => c.Summary!.Labels.TryGetValue(SwarmLabels.Id, out var id) && string.Equals(id, reference, StringComparison.Ordinal))];
        yield return reference.Length == 0 ? [] : [.. all.Where(c => c.Id.StartsWith(reference, StringComparison.Ordinal))];
    }

    private static string Qualified(ContainerLocation container) => $"{container.Node.Name}{container.Summary!.Names.FirstOrDefault() ?? $"/{container.Id[..12]}"}";
}
