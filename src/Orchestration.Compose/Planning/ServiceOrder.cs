using Orchestration.Compose.Groups;

namespace Orchestration.Compose.Planning;

/// <summary>Services so that each comes after those that it depends on; equals by name.</summary>
internal static class ServiceOrder
{
    public static IReadOnlyList<ComposeService> Of(ComposeProject project)
    {
        var ordered = new List<ComposeService>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in project.Services.Values.OrderBy(static service => service.Name, StringComparer.Ordinal)) Visit(project, service, visited, ordered);
        return ordered;
    }

    /// <summary>Names of all services that a service leans on in any way, whether they are enabled or not.</summary>
    public static IEnumerable<string> DependenciesOf(ComposeService service) =>
        service.DependsOn.Keys
            .Concat(service.VolumesFrom.Select(VolumeSource.Read).Where(static source => !source.IsContainer).Select(static source => source.Name))
            .Concat(SharedNamespaces.Of(service))
            .Concat(service.Links.Select(static link => ServiceLink.Read(link).Service))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static void Visit(ComposeProject project, ComposeService service, HashSet<string> visited, List<ComposeService> ordered)
    {
        if (!visited.Add(service.Name)) return;
        foreach (var name in DependenciesOf(service))
            if (project.Services.TryGetValue(name, out var dependency)) Visit(project, dependency, visited, ordered);
        ordered.Add(service);
    }
}
