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
        var named = project?.Services.GetValueOrDefault(name) is { } service ? ServiceOrder.DependenciesOf(service) : containers.SelectMany(static container => Read(container.Labels.GetValueOrDefault(ComposeLabels.DependsOn, "")));
        return named.Where(other => !string.Equals(other, name, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Read(string label) =>
        label.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static entry => entry.Split(':')[0]);

    private static void Visit(string name, Dictionary<string, HashSet<string>> dependencies, HashSet<string> visited, List<string> ordered)
    {
        if (!visited.Add(name)) return;
        foreach (var dependency in dependencies[name].Where(dependencies.ContainsKey).Order(StringComparer.Ordinal)) Visit(dependency, dependencies, visited, ordered);
        ordered.Add(name);
    }
}
