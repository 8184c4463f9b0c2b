namespace Orchestration.Compose.Observation;

/// <summary>What a snapshot of a project holds.</summary>
/// <param name="Project">Name of the project.</param>
internal sealed record ObservationQuestion(string Project)
{
    /// <summary>References of images to look for.</summary>
    public IReadOnlyCollection<string> Images { get; init; } = [];

    /// <summary>Names of networks that the project uses, its own or not.</summary>
    public IReadOnlyCollection<string> Networks { get; init; } = [];

    /// <summary>Names of volumes that the project uses, its own or not.</summary>
    public IReadOnlyCollection<string> Volumes { get; init; } = [];

    /// <summary>Which running containers are inspected; stopped ones always are, for their exit code.</summary>
    public Func<ObservedContainer, bool> NeedsDetails { get; init; } = static _ => false;

    /// <summary>Whether networks and volumes are looked for at all.</summary>
    public bool ContainersOnly { get; init; }

    /// <summary>What planning the whole of a project needs to know.</summary>
    public static ObservationQuestion About(ComposeProject project) => About(project, project.Services.Keys.ToHashSet(StringComparer.Ordinal));

    /// <summary>What planning some services of a project needs to know.</summary>
    public static ObservationQuestion About(ComposeProject project, IReadOnlySet<string> services) => new(project.Name)
    {
        Images = [.. project.Services.Values.Where(service => service.Provider is null && services.Contains(service.Name)).Select(service => Naming.ResourceNames.Image(project, service)).Distinct(StringComparer.Ordinal)],
        Networks = [.. project.Networks.Keys.Select(key => Naming.ResourceNames.Network(project, key))],
        Volumes = [.. project.Volumes.Keys.Select(key => Naming.ResourceNames.Volume(project, key))],
    };
}
