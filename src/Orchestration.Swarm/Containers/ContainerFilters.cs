using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>
/// Filters of a list of containers as each node can answer them: <c>node</c> names nodes, <c>name</c> may have a node
/// before it, and <c>before</c> and <c>since</c> name a container that only its own node knows.
/// </summary>
internal sealed record ContainerFilters(ContainerListOptions? Options, ContainerSummary? Before, ContainerSummary? Since)
{
    /// <summary>What to ask a node; null when none of its containers can be meant.</summary>
    public ContainerListOptions? For(ClusterNode node)
    {
        if (Options?.Filters is not { Count: > 0 } filters) return Options ?? new();
        if (filters["node"] is { Length: > 0 } wanted && !wanted.Any(name => IsNamed(node, name))) return null;
        var asked = ResourceFilters.None;
        foreach (var (key, values) in filters)
        {
            if (key is "node" || (key is "before" && !IsHere(Before, node)) || (key is "since" && !IsHere(Since, node))) continue;
            var own = key is "name" ? [.. values.Select(value => OnNode(node, value)).OfType<string>()] : values;
            if (own.Length == 0) return null;
            asked = own.Aggregate(asked, (all, value) => all.With(key, value));
        }

        return Options with { Filters = asked };
    }

    /// <summary>Whether a container of another node lies between the two that the filters name; engines list by seconds.</summary>
    public bool Accepts(ClusterNode node, ContainerSummary container) =>
        (Before is null || IsHere(Before, node) || container.Created < Before.Created) && (Since is null || IsHere(Since, node) || container.Created > Since.Created);

    private static bool IsHere(ContainerSummary? container, ClusterNode node) => string.Equals(container?.Node?.Name, node.Name, StringComparison.Ordinal);

    private static bool IsNamed(ClusterNode node, string wanted) =>
        string.Equals(node.Name, wanted, StringComparison.Ordinal) || (wanted.Length > 0 && node.View.Id.StartsWith(wanted, StringComparison.Ordinal));

    // The engine takes a name for a pattern, with or without the slash that begins every name.
    private static string? OnNode(ClusterNode node, string pattern)
    {
        var anchor = pattern.StartsWith('^') ? "^" : "";
        var name = pattern[anchor.Length..].TrimStart('/');
        if (!name.Contains('/', StringComparison.Ordinal)) return pattern;
        return name.StartsWith($"{node.Name}/", StringComparison.Ordinal) ? $"{anchor}/{name[(node.Name.Length + 1)..]}" : null;
    }
}
