using System.Globalization;
using Orchestration.Compose.Naming;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Mounts of a container.</summary>
internal static class ContainerMounts
{
    private const string Bind = "bind";
    private const string Volume = "volume";

    /// <summary>Bind mounts whose source the engine creates when it is missing.</summary>
    public static IReadOnlyList<string>? Binds(ComposeService service, EngineTraits traits)
    {
        string[] binds = [.. service.Volumes.Where(IsCreatingBind).Select(static mount => string.Join(':', BindParts(mount)))];
        return binds.Length == 0 ? null : binds;
    }

    public static IReadOnlyList<MountSpec>? Mounts(ComposeProject project, ReplicaDesign design, EngineTraits traits)
    {
        var inherited = design.Replaces is { } old && !design.RenewAnonymousVolumes ? AnonymousVolumes.Of(old, design.Service) : [];
        var targets = inherited.Select(static mount => mount.Target).ToHashSet(StringComparer.Ordinal);
        MountSpec[] mounts =
        [
            .. design.Service.Volumes.Where(static mount => !IsCreatingBind(mount)).Select(mount => Of(project, mount)).Where(mount => !targets.Contains(mount.Target)),
            .. inherited,
            .. ContainerFiles.Bound(project, design.Service, traits),
        ];
        return mounts.Length == 0 ? null : mounts;
    }

    public static IReadOnlyDictionary<string, string>? Tmpfs(ComposeService service) =>
        service.Tmpfs.Count == 0 ? null :
        service.Tmpfs.Select(static entry => entry.Split(':', 2)).GroupBy(static parts => parts[0], StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Last() is [_, var options] ? options : "", StringComparer.Ordinal);

    private static bool IsCreatingBind(ComposeMount mount) => mount is { Type: Bind, Bind.CreateHostPath: true, Bind.Recursive: null };

    private static IEnumerable<string> BindParts(ComposeMount mount)
    {
        yield return mount.Source ?? "";
        yield return mount.Target ?? "";
        string?[] options = [mount.ReadOnly ? "ro" : "rw", mount.Bind?.SELinux, mount.Bind?.Propagation];
        yield return string.Join(',', options.Where(static option => !string.IsNullOrEmpty(option)));
    }

    private static MountSpec Of(ComposeProject project, ComposeMount mount) => new()
    {
        Type = mount.Type ?? Volume,
        Source = Source(project, mount),
        Target = mount.Target ?? "",
        ReadOnly = mount.ReadOnly ? true : null,
        Consistency = mount.Consistency,
        BindOptions = mount is { Type: Bind, Bind.Propagation: { Length: > 0 } propagation } ? new() { Propagation = propagation } : null,
        VolumeOptions = VolumeOptions(mount),
        TmpfsOptions = mount.Tmpfs is { } tmpfs ? new() { SizeBytes = tmpfs.Size, Mode = (int?)tmpfs.Mode } : null,
    };

    private static string? Source(ComposeProject project, ComposeMount mount) =>
        string.IsNullOrEmpty(mount.Source) ? null : mount.Type is Volume or null ? ResourceNames.Volume(project, mount.Source) : mount.Source;

    private static MountVolumeOptions? VolumeOptions(ComposeMount mount) =>
        mount.Volume is not { } volume || volume is { NoCopy: false, Subpath: null, Labels.Count: 0 } ? null : new()
        {
            NoCopy = volume.NoCopy ? true : null,
            Subpath = volume.Subpath,
            Labels = volume.Labels.Count == 0 ? null : volume.Labels,
        };
}
