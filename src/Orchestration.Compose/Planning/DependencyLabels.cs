using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Who depends on whom, from the project where it is known, and from the labels of containers, so that a project can be stopped without its file.</summary>
internal static class DependencyLabels
{
    /// <summary>Services of containers, each after those that depend on it.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Dependents)> DependentsFirst(ComposeProject? project, IEnumerable<ObservedContainer> containers)
    {
        var dependencies = containers.GroupBy(static container => container.Service, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, group => DependenciesOf(project, group.Key, group), StringComparer.Ordinal);
        var ordered = new List<string>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in dependencies.Keys.Order(StringComparer.Ordinal)) Visit(name, dependencies, visited, ordered);
        ordered.Reverse();
        return [.. ordered.Select((name, index) => (name, (IReadOnlyList<string>)[.. ordered.Take(index).Where(other => dependencies[other].Contains(name))]))];
    }

    private static HashSet<string> DependenciesOf(ComposeProject? project, string name, IEnumerable<ObservedContainer> containers)
    {
        var named = project?.Services.GetValueOrDefault(name) is { } service ? ServiceOrder.DependenciesOf(service) : containers.SelectMany(static container => Read(container.Labels)).Select(static pair => pair.Service);
        return named.Where(other => !string.Equals(other, name, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What a container's label says that its service depends on.</summary>
    public static IEnumerable<(string Service, ComposeDependency Dependency)> Read(IReadOnlyDictionary<string, string> labels) =>
        labels.GetValueOrDefault(ComposeLabels.DependsOn, "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static entry => entry.Split(':'))
            .Select(static parts => (parts[0], new ComposeDependency { Condition = parts.Length > 1 ? parts[1] : Conditions.Started, Restart = parts is [_, _, "true", ..] }));

    private static void Visit(string name, Dictionary<string, HashSet<string>> dependencies, HashSet<string> visited, List<string> ordered)
    {
        if (!visited.Add(name)) return;
        foreach (var dependency in dependencies[name].Where(dependencies.ContainsKey).Order(StringComparer.Ordinal)) Visit(dependency, dependencies, visited, ordered);
        ordered.Add(name);
    }
}
