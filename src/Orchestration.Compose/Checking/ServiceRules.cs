namespace Orchestration.Compose.Checking;

/// <summary>Rules within one service.</summary>
internal static class ServiceRules
{
    public static IEnumerable<ComposeProblem> HasSomethingToRun(ComposeProject project, ComposeService service, string path)
    {
        if (service is { Build: null, Image: null, Provider: null } && !IsExtensionBroken(service, project))
            yield return new ComposeProblem(ComposeCodes.NothingToRun, $"the service '{service.Name}' has nothing to run") { Path = path, Expected = "'image' or 'build'" };
    }

    /// <summary>A service keeps its <c>extends</c> where that could not be followed, which is reported; only an empty base is fine.</summary>
    private static bool IsExtensionBroken(ComposeService service, ComposeProject project) =>
        service.Extends is { } extends && (extends.File is not null || extends.Service is not { } target || !project.Services.ContainsKey(target) || project.Services[target].Extends is not null);

    public static IEnumerable<ComposeProblem> NetworkModeExcludesNetworks(ComposeProject project, ComposeService service, string path)
    {
        if (service.NetworkMode is not null && service.Networks.Count > 0)
            yield return new ComposeProblem(ComposeCodes.Conflict, "'network_mode' and 'networks' exclude each other") { Path = $"{path}.network_mode", Found = $"'{service.NetworkMode}'", Remedy = "remove one of them" };
    }

    public static IEnumerable<ComposeProblem> HealthCheckTest(ComposeProject project, ComposeService service, string path)
    {
        if (service.HealthCheck is { Test: [var first, ..] } && first is not ("CMD" or "CMD-SHELL" or "NONE"))
        {
            yield return new ComposeProblem(ComposeCodes.InvalidValue, "the probe does not say how it is run")
            {
                Path = $"{path}.healthcheck.test",
                Found = $"'{first}'",
                Expected = "CMD, CMD-SHELL or NONE first",
            };
        }
    }

    public static IEnumerable<ComposeProblem> ContainerNameIsUnique(ComposeProject project, ComposeService service, string path)
    {
        if (service.Replicas <= 1 || service.ContainerName is null) yield break;
        yield return new ComposeProblem(ComposeCodes.Conflict, $"'container_name' allows one container, but {service.Replicas} are wanted")
        {
            Path = $"{path}.container_name",
            Remedy = $"remove it, or 'scale' and 'deploy.replicas'",
        };
    }

    public static IEnumerable<ComposeProblem> WatchTargets(ComposeProject project, ComposeService service, string path)
    {
        var watches = service.Develop?.Watch ?? [];
        for (var i = 0; i < watches.Count; i++)
        {
            if (watches[i].Target is null && watches[i].Action is not ("rebuild" or "restart"))
                yield return new ComposeProblem(ComposeCodes.MissingKey, $"the action '{watches[i].Action}' needs a target") { Path = $"{path}.develop.watch[{i}]", Expected = "'target' with a path in the container" };
        }
    }

    public static IEnumerable<ComposeProblem> MountTargets(ComposeProject project, ComposeService service, string path)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var mounts = service.Tmpfs.Select((tmpfs, i) => (Target: tmpfs.Split(':')[0], Path: $"{path}.tmpfs[{i}]"))
            .Concat(service.Volumes.Select((volume, i) => (Target: volume.Target ?? "", Path: $"{path}.volumes[{i}]")));
        foreach (var mount in mounts)
        {
            if (taken.TryAdd(mount.Target, mount.Path)) continue;
            yield return new ComposeProblem(ComposeCodes.Conflict, $"'{mount.Target}' is already the target of {taken[mount.Target]}") { Path = mount.Path, Remedy = "mount it elsewhere" };
        }
    }

    public static IEnumerable<ComposeProblem> RestartPolicy(ComposeProject project, ComposeService service, string path)
    {
        if (service.Restart is null or "no" or "always" or "unless-stopped" or "on-failure" || service.Restart.StartsWith("on-failure:", StringComparison.Ordinal)) yield break;
        string[] known = ["no", "always", "on-failure", "unless-stopped"];
        yield return new ComposeProblem(ComposeCodes.Suspicious, "the restart policy is not known; the engine will refuse it")
        {
            Severity = ComposeSeverity.Warning,
            Path = $"{path}.restart",
            Found = $"'{service.Restart}'",
            Expected = $"one of {string.Join(", ", known)}",
            Suggestion = NearestName.Of(service.Restart, known),
        };
    }
}
