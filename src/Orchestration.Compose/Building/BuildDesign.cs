using Orchestration.Compose.Containers;
using Orchestration.Engines;

namespace Orchestration.Compose.Building;

/// <summary>Turns the build of a service into what the engine's classic builder is asked.</summary>
internal static class BuildDesign
{
    private const string DefaultDockerfile = "Dockerfile";

    public static ServiceBuild Of(ComposeProject project, ComposeService service, string image)
    {
        var build = service.Build ?? throw new InvalidOperationException($"The service {service.Name} has no build.");
        BuildKitFeatures.Refuse(service.Name, build);
        return new(service.Name, image, build.Context ?? project.WorkingDirectory, Request(project, service, build, image))
        {
            Dockerfile = build.Dockerfile ?? DefaultDockerfile,
            DockerfileText = build.DockerfileInline,
        };
    }

    private static ImageBuildRequest Request(ComposeProject project, ComposeService service, ComposeBuild build, string image) => new()
    {
        Tags = [image, .. build.Tags],
        BuildArguments = build.Args.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value ?? project.Environment.GetValueOrDefault(pair.Key)))
            .Where(static pair => pair.Value is not null)
            .ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal),
        Labels = Labels(project, service, build),
        Target = build.Target,
        CacheFrom = build.CacheFrom,
        NoCache = build.NoCache,
        Pull = build.Pull,
        NetworkMode = build.Network,
        Platform = build.Platforms is [var only] ? only : service.Platform,
        ShmSize = build.ShmSize,
        ExtraHosts = [.. build.ExtraHosts.OrderBy(static host => host.Key, StringComparer.Ordinal).SelectMany(static host => host.Value.Select(address => $"{host.Key}:{address}"))],
        Isolation = build.Isolation,
        ForceRemove = true,
    };

    private static SortedDictionary<string, string> Labels(ComposeProject project, ComposeService service, ComposeBuild build)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in build.Labels) labels[key] = value;
        labels[ComposeLabels.Project] = project.Name;
        labels[ComposeLabels.Service] = service.Name;
        labels[ComposeLabels.Version] = ContainerLabels.Version;
        return labels;
    }
}
