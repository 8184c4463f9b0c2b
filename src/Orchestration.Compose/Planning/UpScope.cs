namespace Orchestration.Compose.Planning;

/// <summary>A project and those of its services that a plan is about. The others stay as they are, but are known: ties reach them.</summary>
/// <param name="Project">The project, with the profiles that naming a service activates.</param>
/// <param name="Services">The services.</param>
internal sealed record UpScope(ComposeProject Project, IReadOnlySet<string> Services)
{
    public static UpScope Of(ComposeProject project, UpOptions options)
    {
        if (options.Services.Count == 0) return new(project, project.Services.Keys.ToHashSet(StringComparer.Ordinal));
        var selected = project.WithServices(options.Services);
        var services = new SortedDictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var (name, service) in selected.Services) services[name] = service;
        foreach (var (name, service) in project.Services) services[name] = service;
        var disabled = project.DisabledServices.Where(pair => !services.ContainsKey(pair.Key)).ToDictionary(StringComparer.Ordinal);
        return new(project with { Services = services, DisabledServices = disabled }, (options.WithoutDependencies ? options.Services : selected.Services.Keys).ToHashSet(StringComparer.Ordinal));
    }
}
