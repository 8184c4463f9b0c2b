using System.Collections.ObjectModel;
using System.Text.RegularExpressions;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The volumes of an engine.</summary>
internal sealed partial class VolumeStore(EngineState state)
{
    private readonly SortedDictionary<string, VolumeRecord> _volumes = new(StringComparer.Ordinal);

    public IEnumerable<VolumeRecord> All => _volumes.Values;

    public VolumeRecord Get(string name) => _volumes.GetValueOrDefault(name) ?? throw EngineErrors.NoVolume(name);

    public VolumeRecord? Find(string name) => _volumes.GetValueOrDefault(name);

    /// <summary>Creates a volume, or finds the one of that name; of that driver, if one is asked for.</summary>
    public VolumeRecord Create(VolumeSpec spec)
    {
        var driver = spec.Driver is { Length: > 0 } given ? given : "local";
        if (spec.Name is { Length: > 0 } name)
        {
            if (!NamePattern().IsMatch(name))
                throw new EngineBadRequestException($"create {name}: \"{name}\" includes invalid characters for a local volume name, only \"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed. If you intended to pass a host directory, use absolute path");
            if (_volumes.TryGetValue(name, out var known))
                return spec.Driver is null or "" || known.Details.Driver == driver ? known : throw new EngineConflictException($"a volume named {name} already exists");
            return Add(name, driver, spec.Labels, spec.DriverOptions);
        }
        return Add(state.Ids.Next(), driver, WithAnonymous(spec.Labels), spec.DriverOptions);
    }

    public void Remove(VolumeRecord volume)
    {
        var users = Users(volume.Name);
        if (users.Count > 0) throw EngineErrors.VolumeInUse(volume.Name, users);
        _volumes.Remove(volume.Name);
        Emit("destroy", volume);
    }

    /// <summary>Ids of the containers that mount a volume, running or not.</summary>
    public IReadOnlyList<string> Users(string name) =>
        [.. state.Containers.NewestFirst.Where(container => container.Mounts.Any(mount => mount.Type == "volume" && mount.Name == name)).Select(static container => container.Id)];

    public void EmitMount(string action, ContainerRecord container)
    {
        foreach (var mount in container.Mounts)
            if (mount is { Type: "volume", Name: { } name } && Find(name) is { } volume)
                Emit(action, volume, container.Id);
    }

    private VolumeRecord Add(string name, string driver, IReadOnlyDictionary<string, string>? labels, IReadOnlyDictionary<string, string>? options)
    {
        var details = new VolumeDetails
        {
            Name = name,
            Driver = driver,
            Mountpoint = $"/var/lib/docker/volumes/{name}/_data",
            CreatedAt = state.Now,
            Labels = labels ?? ReadOnlyDictionary<string, string>.Empty,
            Options = options ?? ReadOnlyDictionary<string, string>.Empty,
            Scope = "local",
        };
        var volume = new VolumeRecord(details, new FileArea(FileTree.Empty));
        _volumes.Add(name, volume);
        Emit("create", volume);
        return volume;
    }

    private void Emit(string action, VolumeRecord volume, string? container = null)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["driver"] = volume.Details.Driver };
        if (container is not null) attributes["container"] = container;
        state.Events.Emit("volume", action, volume.Name, attributes);
    }

    private static SortedDictionary<string, string> WithAnonymous(IReadOnlyDictionary<string, string>? labels)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal) { [VolumeRecord.AnonymousLabel] = "" };
        foreach (var (key, value) in labels ?? ReadOnlyDictionary<string, string>.Empty) all[key] = value;
        return all;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_.-]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
