using Orchestration.Compose.Groups;
using Orchestration.Compose.Naming;

namespace Orchestration.Compose.Containers;

/// <summary>Names of the containers that a replica leans on.</summary>
internal sealed class ContainerReferences(ComposeProject project, ReplicaPairs pairs)
{
    private const string ContainerPrefix = "container:";

    /// <summary>A mode with the service in it replaced by its container.</summary>
    public string? Namespace(ReplicaId replica, string? mode) =>
        SharedNamespaces.ServiceOf(mode) is { } target ? ContainerPrefix + Container(replica, target) : mode;

    public IReadOnlyList<string>? VolumesFrom(ReplicaId replica, ComposeService service) =>
        service.VolumesFrom.Count == 0 ? null :
        [.. service.VolumesFrom.Select(VolumeSource.Read).Select(source => source.For(source.IsContainer ? source.Name : Container(replica, source.Name)))];

    /// <summary>Every name under which a linked container is reached, for every container of each linked service.</summary>
    public IReadOnlyList<string>? Links(ComposeService service)
    {
        string[] links = [.. service.Links.Select(ServiceLink.Read).SelectMany(Names).Concat(service.ExternalLinks.Select(External)).Distinct(StringComparer.Ordinal)];
        return links.Length == 0 ? null : links;
    }

    private IEnumerable<string> Names(ServiceLink link)
    {
        foreach (var number in pairs.Of(link.Service))
        {
            var container = Name(link.Service, number);
            yield return $"{container}:{link.Alias}";
            yield return $"{container}:{link.Service}{ProjectVariables.Separator(project)}{number}";
            yield return $"{container}:{container}";
        }
    }

    private static string External(string link) => link.Contains(':', StringComparison.Ordinal) ? link : $"{link}:{link}";

    private string Container(ReplicaId replica, string target) => Name(target, pairs.Partner(replica, target)?.Number ?? 1);

    private string Name(string service, int number) =>
        project.Services.TryGetValue(service, out var found) ? ResourceNames.Container(project, found, number) : ResourceNames.Container(project, service, number);
}
