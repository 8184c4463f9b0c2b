using Orchestration.Compose.Groups;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>
/// Why a container no longer fits the containers that it leans on: their namespaces and volumes are bound when it is
/// created. The state is compared, not only what this plan replaces, so that an interrupted run is noticed.
/// </summary>
internal sealed class PartnerDivergence(ObservedProject observed, UpOptions options)
{
    private const string ContainerPrefix = "container:";

    public string? Of(ComposeService service, ObservedContainer container, Func<string, ReplicaDecision?> partner) =>
        SharedNamespaces.Of(service).Select(target => Namespace(service, container, partner(target))).FirstOrDefault(static cause => cause is not null)
        ?? service.VolumesFrom.Select(VolumeSource.Read).Where(static source => !source.IsContainer)
            .Select(source => Volumes(container, partner(source.Name))).FirstOrDefault(static cause => cause is not null);

    private static string? Namespace(ComposeService service, ObservedContainer container, ReplicaDecision? partner)
    {
        if (partner is null) return null;
        if (partner.Replaces) return $"shares a namespace of {partner.Name}, which is replaced";
        var isNetwork = SharedNamespaces.ServiceOf(service.NetworkMode) is { } target && string.Equals(target, partner.Service.Name, StringComparison.Ordinal);
        return !isNetwork || container.NetworkMode is not { Length: > 0 } mode || PointsTo(mode, partner.Current!) ? null : $"shares a namespace of a former {partner.Name}";
    }

    private static bool PointsTo(string mode, ObservedContainer partner) =>
        !mode.StartsWith(ContainerPrefix, StringComparison.Ordinal)
        || string.Equals(mode[ContainerPrefix.Length..], partner.Id, StringComparison.Ordinal)
        || string.Equals(mode[ContainerPrefix.Length..], partner.Name, StringComparison.Ordinal);

    private string? Volumes(ObservedContainer container, ReplicaDecision? partner) => partner switch
    {
        null => null,
        { Action: ReplicaAction.Create } => $"uses volumes of {partner.Name}, which is created anew",
        { Action: ReplicaAction.Recreate } when options.RenewAnonymousVolumes => $"uses volumes of {partner.Name}, which are renewed",
        _ => (partner.Successor ?? partner.Current) is { } source && !Shares(container, observed.Find(source.Id) ?? source) ? $"does not use the volumes of {partner.Name}" : null,
    };

    // Only a destination that both have can be told apart: the user may mount something of its own over it.
    private static bool Shares(ObservedContainer container, ObservedContainer source)
    {
        var mounts = container.Mounts.Where(static mount => mount.Type is "volume").GroupBy(static mount => mount.Destination, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First().Name, StringComparer.Ordinal);
        var lent = source.Mounts.Where(static mount => mount is { Type: "volume", Name.Length: > 0 }).ToArray();
        return lent.Length == 0 || lent.Any(mount => mounts.TryGetValue(mount.Destination, out var name) && string.Equals(name, mount.Name, StringComparison.Ordinal));
    }
}
