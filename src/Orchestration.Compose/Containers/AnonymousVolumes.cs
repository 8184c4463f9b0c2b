using Orchestration.Compose.Observation;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>The volumes without a name of their own that a container's successor goes on with.</summary>
internal static class AnonymousVolumes
{
    /// <summary>Mounts for the successor: what the image or a target without a source declared, not what another container lent.</summary>
    public static IReadOnlyList<MountSpec> Of(ObservedContainer old, ComposeService service)
    {
        var declared = (old.Details?.Config.Volumes?.Keys ?? []).Concat(service.Volumes.Where(IsAnonymous).Select(static mount => mount.Target!)).ToHashSet(StringComparer.Ordinal);
        declared.ExceptWith(service.Volumes.Where(static mount => !IsAnonymous(mount)).Select(static mount => mount.Target ?? ""));
        declared.ExceptWith(service.Tmpfs.Select(static entry => entry.Split(':', 2)[0]));
        return
        [
            .. (old.Details?.Mounts ?? old.Mounts)
                .Where(mount => mount is { Type: "volume", Name.Length: > 0 } && declared.Contains(mount.Destination))
                .OrderBy(static mount => mount.Destination, StringComparer.Ordinal)
                .Select(static mount => new MountSpec { Type = "volume", Source = mount.Name, Target = mount.Destination, ReadOnly = mount.ReadWrite ? null : true }),
        ];
    }

    private static bool IsAnonymous(ComposeMount mount) => mount is { Type: "volume" or null, Source: null or "", Target: not null };
}
