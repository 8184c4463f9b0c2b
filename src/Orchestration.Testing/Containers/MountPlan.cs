using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A mount that a new container gets, before its volume exists.</summary>
/// <param name="Type"><c>volume</c>, <c>bind</c> or <c>tmpfs</c>.</param>
/// <param name="Source">Volume, or path on the host; null for an anonymous volume.</param>
/// <param name="Target">Path in the container.</param>
/// <param name="ReadOnly">Whether it is read-only.</param>
/// <param name="Mode">Options as given.</param>
internal sealed record MountPlan(string Type, string? Source, string Target, bool ReadOnly, string Mode = "")
{
    public bool CopiesImage { get; init; } = true;

    public VolumeSpec? Volume { get; init; }

    /// <summary>All mounts of a new container; a later kind does not take a target that an earlier one has.</summary>
    public static IReadOnlyList<MountPlan> Of(ContainerConfig config, HostConfig host, Func<string, ContainerRecord> find)
    {
        var plans = new SortedDictionary<string, MountPlan>(StringComparer.Ordinal);
        foreach (var plan in (host.VolumesFrom ?? []).SelectMany(from => From(from, find))) plans[plan.Target] = plan;
        foreach (var plan in Own(host)) plans[plan.Target] = plan;
        foreach (var path in config.Volumes?.Keys ?? [])
        {
            var target = FilePath.Normalize(path);
            plans.TryAdd(target, new MountPlan("volume", null, target, ReadOnly: false));
        }
        return [.. plans.Values];
    }

    private static IEnumerable<MountPlan> Own(HostConfig host)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<MountPlan> own = [.. (host.Binds ?? []).Select(bind => Bind(bind, host.VolumeDriver)), .. (host.Mounts ?? []).Select(Long)];
        foreach (var plan in own)
            yield return seen.Add(plan.Target) ? plan : throw new EngineBadRequestException($"Duplicate mount point: {plan.Target}");
    }

    private static IEnumerable<MountPlan> From(string from, Func<string, ContainerRecord> find)
    {
        var parts = from.Split(':', 2);
        var readOnly = parts.Length == 2 && parts[1].Split(',').Contains("ro");
        foreach (var mount in find(parts[0]).Mounts)
            yield return new MountPlan(mount.Type, mount.Type == "volume" ? mount.Name : mount.Source, mount.Destination, readOnly || !mount.ReadWrite, mount.Mode) { CopiesImage = false };
    }

    private static MountPlan Bind(string bind, string? driver)
    {
        var parts = bind.Split(':');
        if (parts.Length is < 2 or > 3 || !parts[1].StartsWith('/')) throw new EngineBadRequestException($"invalid volume specification: '{bind}'");
        var mode = parts.Length == 3 ? parts[2] : "";
        var isPath = parts[0].StartsWith('/');
        return new MountPlan(isPath ? "bind" : "volume", isPath ? FilePath.Normalize(parts[0]) : parts[0], FilePath.Normalize(parts[1]), mode.Split(',').Contains("ro"), mode)
        {
            CopiesImage = !mode.Split(',').Contains("nocopy"),
            Volume = isPath ? null : new VolumeSpec { Name = parts[0], Driver = driver },
        };
    }

    private static MountPlan Long(MountSpec mount)
    {
        if (!mount.Target.StartsWith('/')) throw new EngineBadRequestException($"invalid mount config for type \"{mount.Type}\": invalid mount path: '{mount.Target}' mount path must be absolute");
        return new MountPlan(mount.Type, mount.Source is { Length: > 0 } source ? source : null, FilePath.Normalize(mount.Target), mount.ReadOnly ?? false)
        {
            CopiesImage = mount.VolumeOptions?.NoCopy is not true,
            Volume = new VolumeSpec
            {
                Name = mount.Source,
                Driver = mount.VolumeOptions?.DriverConfig?.Name,
                DriverOptions = mount.VolumeOptions?.DriverConfig?.Options,
                Labels = mount.VolumeOptions?.Labels,
            },
        };
    }
}
