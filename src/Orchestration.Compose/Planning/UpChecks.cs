using Orchestration.Compose.Containers;

namespace Orchestration.Compose.Planning;

/// <summary>What a project asks that this engine or these options cannot give, all problems together, before anything is changed.</summary>
internal static class UpChecks
{
    /// <exception cref="ComposeException">There is a problem.</exception>
    public static void Run(UpScope scope, UpOptions options, EngineTraits traits)
    {
        ComposeProblem[] problems = [.. UnknownScales(scope, options), .. Scales(scope, options), .. traits.SharesFiles ? [] : ProjectBinds(scope)];
        if (problems.Length > 0) throw new ComposeException(problems);
    }

    private static IEnumerable<ComposeProblem> UnknownScales(UpScope scope, UpOptions options) =>
        options.Scale.Keys.Where(name => !scope.Services.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => new ComposeProblem(ComposeCodes.NoSuchService, $"the service '{name}' cannot be scaled: it is not part of the project") { Suggestion = NearestName.Of(name, scope.Project.Services.Keys) });

    private static IEnumerable<ComposeProblem> Scales(UpScope scope, UpOptions options)
    {
        var project = scope.Project;
        foreach (var service in project.Services.Values.Where(service => scope.Services.Contains(service.Name)))
        {
            var count = options.Scale.TryGetValue(service.Name, out var scale) ? scale : service.Replicas;
            var path = $"services.{service.Name}";
            if (count < 0) yield return new(ComposeCodes.InvalidValue, $"the scale of '{service.Name}' is negative") { Position = project.Locate(path), Path = path, Found = FormattableString.Invariant($"{count}"), Expected = "0 or more" };
            if (count > 1 && service.ContainerName is { } name) yield return new(ComposeCodes.Conflict, $"the service '{service.Name}' has the container name '{name}', which only one container can have") { Position = project.Locate($"{path}.container_name"), Path = $"{path}.container_name", Found = FormattableString.Invariant($"{count} replicas"), Remedy = "leave out 'container_name'" };
        }
    }

    // What is mounted from elsewhere belongs to the engine's host; only the project's own files are meant to come from here.
    private static IEnumerable<ComposeProblem> ProjectBinds(UpScope scope) =>
        from service in scope.Project.Services.Values
        where scope.Services.Contains(service.Name)
        from mount in service.Volumes.Select(static (mount, index) => (Mount: mount, Index: index))
        where mount.Mount is { Type: "bind", Source: not null } && IsWithin(scope.Project.WorkingDirectory, mount.Mount.Source)
        let path = FormattableString.Invariant($"services.{service.Name}.volumes[{mount.Index}]")
        select new ComposeProblem(DeploymentCodes.FilesNotShared, "a path of the project is mounted on an engine that does not see this machine's files")
        {
            Position = scope.Project.Locate(path), Path = path, Found = mount.Mount.Source, Remedy = "build it into the image, or use a config, a secret or a named volume",
        };

    private static bool IsWithin(string directory, string path) =>
        directory.Length > 0 && Path.GetRelativePath(directory, path) is var relative
        && !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
}
