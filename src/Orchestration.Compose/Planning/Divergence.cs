using Orchestration.Compose.Containers;
using Orchestration.Compose.Groups;
using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Why a container is not what the project wants. The questions are asked in order; the first answer counts.</summary>
internal sealed class Divergence(ComposeProject project, ObservedProject observed, ChangedResources changed)
{
    /// <summary>The reason; null when it is as wanted.</summary>
    public string? Of(ComposeService service, string hash, ObservedContainer container) =>
        Configuration(hash, container)
        ?? Image(service, container)
        ?? Networks(service, container)
        ?? Volumes(service, container);

    private static string? Configuration(string hash, ObservedContainer container) =>
        string.Equals(container.ConfigHash, hash, StringComparison.Ordinal) ? null : "configuration changed";

    private string? Image(ComposeService service, ObservedContainer container) =>
        !observed.Images.TryGetValue(ResourceNames.Image(project, service), out var image) || string.Equals(image.Id, container.ImageId, StringComparison.Ordinal)
            ? null : "image changed";

    private string? Networks(ComposeService service, ObservedContainer container)
    {
        if (service.NetworkMode is not null) return null;
        foreach (var network in ContainerNetworks.Ordered(service).Select(key => ResourceNames.Network(project, key)))
        {
            if (changed.Networks.Contains(network)) return $"network {network} is replaced";
            if (container.NeverStarted) continue;
            if (!container.Networks.TryGetValue(network, out var endpoint)) return $"is not on network {network}";
            if (IsStale(endpoint.NetworkId, network, container)) return $"is on another network {network}";
        }

        return null;
    }

    // Parts of a cluster's network have ids of their own on each node.
    private bool IsStale(string? networkId, string network, ObservedContainer container) =>
        container.Node is null && !string.IsNullOrEmpty(networkId)
        && observed.Networks.TryGetValue(network, out var found) && !string.Equals(found.Id, networkId, StringComparison.Ordinal);

    private string? Volumes(ComposeService service, ObservedContainer container)
    {
        var mounted = container.Mounts.Where(static mount => mount.Type is "volume").Select(static mount => mount.Name).ToHashSet(StringComparer.Ordinal);
        return service.Volumes
            .Where(static mount => mount is { Type: "volume", Source.Length: > 0 })
            .Select(mount => ResourceNames.Volume(project, mount.Source!))
            .Where(volume => !mounted.Contains(volume))
            .Select(static volume => $"volume {volume} is not mounted")
            .FirstOrDefault();
    }
}
