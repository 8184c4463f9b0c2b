namespace Orchestration.Compose.Checking;

/// <summary>Rules of a service's build.</summary>
internal static class BuildRules
{
    public static IEnumerable<ComposeProblem> Dockerfile(ComposeProject project, ComposeService service, string path)
    {
        if (service.Build is { DockerfileInline: not null, Dockerfile: not null })
            yield return new ComposeProblem(ComposeCodes.Conflict, "'dockerfile' and 'dockerfile_inline' exclude each other") { Path = $"{path}.build.dockerfile", Remedy = "remove one of them" };
    }

    public static IEnumerable<ComposeProblem> AdditionalContexts(ComposeProject project, ComposeService service, string path)
    {
        foreach (var (name, context) in service.Build?.AdditionalContexts ?? new Dictionary<string, string>())
        {
            if (!context.StartsWith("service:", StringComparison.Ordinal)) continue;
            var target = context["service:".Length..];
            if (!project.Services.TryGetValue(target, out var other)) yield return Unbuilt($"the service '{target}' is not defined", NearestName.Of(target, project.Services.Keys));
            else if (other.Build is null) yield return Unbuilt($"the service '{target}' has no build", null);

            ComposeProblem Unbuilt(string message, string? suggestion) =>
                new(ComposeCodes.Undefined, message) { Path = $"{path}.build.additional_contexts.{name}", Expected = "a service with a build", Suggestion = suggestion };
        }
    }

    public static IEnumerable<ComposeProblem> Platforms(ComposeProject project, ComposeService service, string path)
    {
        if (service is { Build.Platforms.Count: > 0, Platform: { } platform } && !service.Build.Platforms.Contains(platform, StringComparer.Ordinal))
            yield return new ComposeProblem(ComposeCodes.Conflict, $"the platform '{platform}' is not among those the image is built for") { Path = $"{path}.platform", Expected = string.Join(", ", service.Build.Platforms) };
    }
}
