using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Creates containers.</summary>
internal sealed class ContainerFactory(EngineState state)
{
    public ContainerRecord Create(ContainerSpec spec)
    {
        var name = NameOf(spec);
        var image = ImageOf(spec);
        var id = state.Ids.Next();
        var config = ConfigMerge.Merge(spec, image.Config, id);
        if (config.Entrypoint is null or [] && config.Command is null or []) throw new EngineBadRequestException("No command specified");
        var host = Complete(spec.HostConfig ?? new HostConfig());
        var files = new ContainerFiles(new FileArea(image.Files), () => state.Now) { RootIsReadOnly = host.ReadonlyRootfs is true };
        var mounts = MountPlan.Of(config, host, state.Containers.Get).Select(plan => Mount(plan, files, image)).ToArray();
        var container = new ContainerRecord
        {
            Id = id,
            Name = name,
            Sequence = state.Containers.NextSequence(),
            Created = state.Now,
            ImageReference = spec.Image!,
            Image = image,
            Config = config,
            HostConfig = host,
            Files = files,
            Mounts = mounts,
            Log = new ContainerLog(() => state.Now),
        };
        AddEndpoints(container, spec.NetworkingConfig?.EndpointsConfig);
        state.Containers.Add(container);
        state.Life.Emit("create", container);
        return container;
    }

    private string NameOf(ContainerSpec spec)
    {
        if (spec.Name is not { Length: > 0 } given) return ContainerNames.MakeUp(state.Ids, taken => state.Containers.ByName(taken) is not null);
        if (!ContainerNames.IsValid(given)) throw EngineErrors.BadName(given);
        var name = given.TrimStart('/');
        return state.Containers.ByName(name) is { } holder ? throw EngineErrors.NameTaken(name, holder.Id) : name;
    }

    private ImageRecord ImageOf(ContainerSpec spec)
    {
        if (spec.Image is not { Length: > 0 } reference) throw new EngineBadRequestException("no image specified");
        if (state.Images.Find(reference) is { } image) return image;
        if (ImageReference.TryParse(reference) is null) throw new EngineBadRequestException("invalid reference format");
        throw EngineErrors.NoImage(ImageStore.Shown(reference));
    }

    private HostConfig Complete(HostConfig host)
    {
        if (host.RestartPolicy is { Name: { Length: > 0 } policy } && policy is not ("no" or "always" or "unless-stopped" or "on-failure"))
            throw new EngineBadRequestException($"invalid restart policy: unknown policy '{policy}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'");
        if (host is { AutoRemove: true, RestartPolicy.Name: not (null or "" or "no") })
            throw new EngineBadRequestException("can't create 'AutoRemove' container with restart policy");
        if (host.Memory is > 0 and < 6 * 1024 * 1024) throw new EngineBadRequestException("Minimum memory limit allowed is 6MB");
        if (host.NanoCpus is { } cpus && (cpus < 0 || cpus > state.Options.Cpus * 1_000_000_000L))
            throw new EngineBadRequestException($"range of CPUs is from 0.01 to {state.Options.Cpus}.00, as there are only {state.Options.Cpus} CPUs available");
        return host with
        {
            NetworkMode = NetworkModeOf(host),
            RestartPolicy = host.RestartPolicy is { Name.Length: > 0 } kept ? kept : new RestartPolicy { Name = "no", MaximumRetryCount = 0 },
            LogConfig = host.LogConfig is { Type.Length: > 0 } log ? log : new LogConfig { Type = "json-file", Config = new Dictionary<string, string>() },
        };
    }

    private string NetworkModeOf(HostConfig host)
    {
        var mode = host.NetworkMode is null or "" or "default" ? NetworkStore.Bridge : host.NetworkMode;
        return mode.StartsWith("container:", StringComparison.Ordinal) ? $"container:{state.Containers.Get(mode["container:".Length..]).Id}" : mode;
    }

    private void AddEndpoints(ContainerRecord container, IReadOnlyDictionary<string, EndpointSettings>? wanted)
    {
        var mode = container.HostConfig.NetworkMode!;
        if (mode.StartsWith("container:", StringComparison.Ordinal)) return;
        if (wanted is { Count: > 1 } && !ApiVersions.AtLeast(state.Options.ApiVersion, 1, 44))
            throw new EngineBadRequestException($"Container cannot be connected to network endpoints: {string.Join(", ", wanted.Keys.Order(StringComparer.Ordinal))}");
        foreach (var (reference, settings) in wanted ?? new Dictionary<string, EndpointSettings>())
            Add(reference is "default" ? NetworkStore.Bridge : reference, settings ?? new EndpointSettings());
        if (!container.Endpoints.ContainsKey(NameOfNetwork(mode))) Add(mode, new EndpointSettings());

        void Add(string reference, EndpointSettings settings)
        {
            var network = NameOfNetwork(reference);
            container.Endpoints[network] = new ContainerEndpoint(network, settings);
        }
    }

    /// <summary>A network that does not exist yet keeps the name that it was given; the start looks again.</summary>
    private string NameOfNetwork(string reference) => state.Networks.Find(reference)?.Name ?? reference;

    private MountPoint Mount(MountPlan plan, ContainerFiles files, ImageRecord image)
    {
        if (plan.Type == "volume") return MountVolume(plan, files, image);
        files.Mount(new FileMount(plan.Target, plan.Type == "bind" ? HostDirectory(plan.Source!) : new FileArea(FileTree.Empty), plan.ReadOnly));
        return new MountPoint { Type = plan.Type, Source = plan.Source ?? "", Destination = plan.Target, Mode = plan.Mode, ReadWrite = !plan.ReadOnly, Propagation = plan.Type == "bind" ? "rprivate" : "" };
    }

    private MountPoint MountVolume(MountPlan plan, ContainerFiles files, ImageRecord image)
    {
        var volume = state.Volumes.Create((plan.Volume ?? new VolumeSpec()) with { Name = plan.Source });
        if (plan.CopiesImage && volume.Files.Tree.Nodes.Count == 1) CopyUp(image.Files, plan.Target, volume.Files);
        files.Mount(new FileMount(plan.Target, volume.Files, plan.ReadOnly));
        return new MountPoint
        {
            Type = "volume",
            Name = volume.Name,
            Source = volume.Details.Mountpoint,
            Destination = plan.Target,
            Driver = volume.Details.Driver,
            Mode = plan.Mode.Length > 0 ? plan.Mode : "z",
            ReadWrite = !plan.ReadOnly,
            Propagation = "",
        };
    }

    private static void CopyUp(FileTree image, string target, FileArea volume)
    {
        foreach (var (path, node) in image.Within(target))
            if (path != target) volume.Change(tree => tree.With(FilePath.Below(path, target), node));
    }

    private FileArea HostDirectory(string path)
    {
        if (!state.HostDirectories.TryGetValue(path, out var area)) state.HostDirectories[path] = area = new FileArea(FileTree.Empty);
        return area;
    }
}
