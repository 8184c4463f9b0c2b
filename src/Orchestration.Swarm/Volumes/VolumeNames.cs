using Orchestration.Engines;

namespace Orchestration.Swarm.Volumes;

/// <summary>The named volumes that a container mounts.</summary>
internal static class VolumeNames
{
    public static IReadOnlyList<string> Of(ContainerSpec spec)
    {
        var host = spec.HostConfig;
        if (host is null or { Binds: null or { Count: 0 }, Mounts: null or { Count: 0 } }) return [];
        return [.. (host.Binds ?? []).Select(NameOfBind)
            .Concat((host.Mounts ?? []).Where(static mount => mount.Type is "volume").Select(static mount => mount.Source))
            .OfType<string>().Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    // source:target[:options], where a source with a path's first character, or a drive letter, is a bind mount.
    private static string? NameOfBind(string bind)
    {
        var parts = bind.Split(':');
        if (parts.Length < 2 || parts[0].Length < 2) return null;
        return parts[0][0] is '/' or '.' or '~' or '\\' ? null : parts[0];
    }
}
