namespace Orchestration.Compose;

/// <summary>Projects with some of their services.</summary>
public static class ComposeProjectSelection
{
    /// <summary>Enables the services that have no profile or one of the given.</summary>
    /// <param name="project">The project.</param>
    /// <param name="profiles">Profiles; <c>*</c> enables every service.</param>
    public static ComposeProject WithProfiles(this ComposeProject project, params IReadOnlyList<string> profiles)
    {
        ArgumentNullException.ThrowIfNull(project);
        var enabled = new SortedDictionary<string, ComposeService>(StringComparer.Ordinal);
        var disabled = new SortedDictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var (name, service) in project.Services.Concat(project.DisabledServices))
            (IsEnabled(service, profiles) ? enabled : disabled)[name] = service;
        return project with { Services = enabled, DisabledServices = disabled, Profiles = profiles };
    }

    /// <summary>Keeps the given services with everything they depend on; services behind a profile are enabled by being named.</summary>
    /// <param name="project">The project.</param>
    /// <param name="names">Services; none keeps all that are enabled.</param>
    /// <exception cref="ComposeException">A service does not exist.</exception>
    public static ComposeProject WithServices(this ComposeProject project, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0) return project;
        var all = project.Services.Concat(project.DisabledServices).ToDictionary(StringComparer.Ordinal);
        var missing = names.Where(name => !all.ContainsKey(name)).ToList();
        if (missing.Count > 0) throw new ComposeException([.. missing.Select(name => NoSuchService(name, all.Keys))]);
        var active = project.WithProfiles([.. project.Profiles, .. names.SelectMany(name => project.DisabledServices.GetValueOrDefault(name)?.Profiles ?? [])]);
        return active.Keep(Closure(active, names));
    }

    /// <summary>Keeps exactly the given services, without what they depend on.</summary>
    /// <param name="project">The project.</param>
    /// <param name="names">Services; names that are not enabled are ignored.</param>
    public static ComposeProject WithOnlyServices(this ComposeProject project, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(project);
        return project.Keep(names.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Drops networks, volumes, secrets, configs and models that no enabled service uses.</summary>
    /// <param name="project">The project.</param>
    public static ComposeProject WithoutUnusedResources(this ComposeProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var services = project.Services.Values;
        var secrets = services.SelectMany(static s => s.Secrets.Concat(s.Build?.Secrets ?? [])).Select(static s => s.Source);
        return project with
        {
            Networks = Used(project.Networks, services.SelectMany(static s => s.Networks.Keys)),
            Volumes = Used(project.Volumes, services.SelectMany(static s => s.Volumes).Where(static v => v.Type == "volume").Select(static v => v.Source)),
            Secrets = Used(project.Secrets, secrets),
            Configs = Used(project.Configs, services.SelectMany(static s => s.Configs).Select(static c => c.Source)),
            Models = Used(project.Models, services.SelectMany(static s => s.Models.Keys)),
        };
    }

    internal static bool IsEnabled(ComposeService service, IReadOnlyList<string> profiles) =>
        service.Profiles.Count == 0 || profiles.Contains("*", StringComparer.Ordinal) || service.Profiles.Intersect(profiles, StringComparer.Ordinal).Any();

    private static HashSet<string> Closure(ComposeProject project, IReadOnlyList<string> names)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(names);
        while (open.TryPop(out var name))
        {
            if (!project.Services.TryGetValue(name, out var service) || !kept.Add(name)) continue;
            foreach (var dependency in service.DependsOn.Keys) open.Push(dependency);
        }

        return kept;
    }

    private static ComposeProject Keep(this ComposeProject project, HashSet<string> names)
    {
        var kept = new SortedDictionary<string, ComposeService>(StringComparer.Ordinal);
        var disabled = new SortedDictionary<string, ComposeService>(project.DisabledServices.ToDictionary(), StringComparer.Ordinal);
        foreach (var (name, service) in project.Services)
        {
            if (!names.Contains(name)) disabled[name] = service;
            else kept[name] = service with { DependsOn = Used(service.DependsOn, names) };
        }

        return project with { Services = kept, DisabledServices = disabled };
    }

    private static IReadOnlyDictionary<string, T> Used<T>(IReadOnlyDictionary<string, T> named, IEnumerable<string?> names)
    {
        var wanted = names.OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (named.Keys.All(wanted.Contains)) return named;
        return new SortedDictionary<string, T>(named.Where(pair => wanted.Contains(pair.Key)).ToDictionary(), StringComparer.Ordinal);
    }

    private static ComposeProblem NoSuchService(string name, IEnumerable<string> known) =>
        new(ComposeCodes.NoSuchService, $"the service '{name}' is not defined") { Suggestion = NearestName.Of(name, known) };
}
