namespace Orchestration.Compose.Groups;

/// <summary>Finds the services of a project that belong together.</summary>
internal static class ServiceTies
{
    private const string ContainerKey = "container";
    private const string ServiceKey = "service";

    private static readonly IReadOnlyList<Func<ComposeProject, ComposeService, IEnumerable<ServiceTie>>> Sources =
        [ByVolumesFrom, ByNamespace, ByLegacyLink, ByAffinity];

    /// <summary>Every tie, in the order of services and kinds; a service tied to itself is none.</summary>
    public static IReadOnlyList<ServiceTie> Of(ComposeProject project) =>
    [
        .. project.Services.Values
            .OrderBy(static service => service.Name, StringComparer.Ordinal)
            .SelectMany(service => Sources.SelectMany(source => source(project, service)))
            .Where(tie => !string.Equals(tie.Service, tie.Target, StringComparison.Ordinal) && project.Services.ContainsKey(tie.Target))
            .Distinct(),
    ];

    /// <summary>The service of the project that an affinity's value names, by its key or its container's name.</summary>
    public static string? ServiceNamed(ComposeProject project, string value) =>
        project.Services.ContainsKey(value)
            ? value
            : project.Services.Values.FirstOrDefault(service => string.Equals(service.ContainerName, value, StringComparison.Ordinal))?.Name;

    private static IEnumerable<ServiceTie> ByVolumesFrom(ComposeProject project, ComposeService service) =>
        service.VolumesFrom.Select(VolumeSource.Read).Where(static source => !source.IsContainer)
            .Select(source => new ServiceTie(service.Name, source.Name, TieKind.VolumesFrom));

    private static IEnumerable<ServiceTie> ByNamespace(ComposeProject project, ComposeService service) =>
        SharedNamespaces.Of(service).Select(target => new ServiceTie(service.Name, target, TieKind.Namespace));

    private static IEnumerable<ServiceTie> ByLegacyLink(ComposeProject project, ComposeService service) =>
        LegacyLinks.Applies(service)
            ? service.Links.Select(ServiceLink.Read).Select(link => new ServiceTie(service.Name, link.Service, TieKind.Link))
            : [];

    private static IEnumerable<ServiceTie> ByAffinity(ComposeProject project, ComposeService service) =>
        PlacementEntries.Of(service)
            .Where(static entry => entry.IsAffinity && entry.Expression is { IsEquality: true, IsWish: false })
            .Where(static entry => entry.Expression.Key is ContainerKey or ServiceKey)
            .Select(entry => ServiceNamed(project, entry.Expression.Value))
            .OfType<string>()
            .Select(target => new ServiceTie(service.Name, target, TieKind.Affinity));
}
