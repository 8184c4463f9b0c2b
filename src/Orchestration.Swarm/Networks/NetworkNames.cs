using Orchestration.Engines;

namespace Orchestration.Swarm.Networks;

/// <summary>The networks that a container is created on.</summary>
internal static class NetworkNames
{
    public static IReadOnlyList<string> Of(ContainerSpec spec) => spec is { HostConfig: null or { NetworkMode: null }, NetworkingConfig: null } ? [] :
        [.. ModeNetwork(spec.HostConfig?.NetworkMode).Concat(spec.NetworkingConfig?.EndpointsConfig?.Keys ?? []).Where(IsCustom).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The container with every network under the name that its node knows.</summary>
    public static ContainerSpec Rename(ContainerSpec spec, Func<string, string> nameOf) => spec with
    {
        HostConfig = spec.HostConfig is { NetworkMode: { } mode } host && IsCustom(mode) ? host with { NetworkMode = nameOf(mode) } : spec.HostConfig,
        NetworkingConfig = spec.NetworkingConfig is { EndpointsConfig: { } endpoints } networking
            ? networking with { EndpointsConfig = endpoints.ToDictionary(endpoint => nameOf(endpoint.Key), static endpoint => endpoint.Value, StringComparer.Ordinal) }
            : spec.NetworkingConfig,
    };

    private static IEnumerable<string> ModeNetwork(string? mode) => mode is null ? [] : [mode];

    private static bool IsCustom(string network) =>
        network is not ("" or "default" or "bridge" or "host" or "none" or "nat") && !network.StartsWith("container:", StringComparison.Ordinal);
}
