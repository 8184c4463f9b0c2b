using Orchestration.Engines;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// A node's lists of containers, read again and again: what is as it was stays the same object, so that a large cluster
/// does not keep each container's texts as often as it was read.
/// </summary>
internal static class ContainerLists
{
    public static IReadOnlyList<ContainerSummary> Merge(IReadOnlyList<ContainerSummary> before, IReadOnlyList<ContainerSummary> now)
    {
        if (before.Count == 0) return now;
        var known = new Dictionary<string, ContainerSummary>(before.Count, StringComparer.Ordinal);
        foreach (var container in before) known[container.Id] = container;
        return [.. now.Select(container => known.TryGetValue(container.Id, out var old) ? Merge(old, container) : container)];
    }

    private static ContainerSummary Merge(ContainerSummary old, ContainerSummary now)
    {
        var steady = now with
        {
            Id = old.Id,
            Names = now.Names.SequenceEqual(old.Names, StringComparer.Ordinal) ? old.Names : now.Names,
            Image = Same(old.Image, now.Image),
            ImageId = Same(old.ImageId, now.ImageId),
            Command = Same(old.Command, now.Command),
            State = Same(old.State, now.State),
            Status = Same(old.Status, now.Status),
            Ports = now.Ports.SequenceEqual(old.Ports) ? old.Ports : now.Ports,
            Labels = HasSame(old.Labels, now.Labels, StringComparer.Ordinal) ? old.Labels : now.Labels,
            HostConfig = now.HostConfig == old.HostConfig ? old.HostConfig : now.HostConfig,
            NetworkSettings = HasSameEndpoints(old.NetworkSettings, now.NetworkSettings) ? old.NetworkSettings : now.NetworkSettings,
            Mounts = now.Mounts.SequenceEqual(old.Mounts) ? old.Mounts : now.Mounts,
        };
        return steady == old ? old : steady;
    }

    private static string Same(string old, string now) => string.Equals(old, now, StringComparison.Ordinal) ? old : now;

    // An endpoint that is changed gets another id.
    private static bool HasSameEndpoints(ContainerSummaryNetworks? old, ContainerSummaryNetworks? now) =>
        old is not null && now is not null && old.UnknownFields is null && now.UnknownFields is null
        && HasSame(old.Networks, now.Networks, EqualityComparer<EndpointSettings>.Create(static (a, b) =>
            a?.EndpointId is { Length: > 0 } id && string.Equals(id, b?.EndpointId, StringComparison.Ordinal) && string.Equals(a.IpAddress, b?.IpAddress, StringComparison.Ordinal)));

    private static bool HasSame<T>(IReadOnlyDictionary<string, T> old, IReadOnlyDictionary<string, T> now, IEqualityComparer<T> values) =>
        old.Count == now.Count && now.All(entry => old.TryGetValue(entry.Key, out var value) && values.Equals(value, entry.Value));
}
