namespace Orchestration.Compose.Checking;

/// <summary>Everything a service names must be there.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<ComposeProblem> Networks(ComposeProject project, ComposeService service, string path) =>
        service.Networks.Keys.Where(name => !project.Networks.ContainsKey(name)).Select(name => Undefined("network", name, $"{path}.networks.{name}", project.Networks.Keys));

    public static IEnumerable<ComposeProblem> Dependencies(ComposeProject project, ComposeService service, string path)
    {
        foreach (var (name, dependency) in service.DependsOn)
        {
            if (project.Services.ContainsKey(name)) continue;
            if (!project.DisabledServices.TryGetValue(name, out var disabled)) yield return Undefined("service", name, $"{path}.depends_on.{name}", project.Services.Keys);
            else if (dependency.Required)
            {
                yield return new ComposeProblem(ComposeCodes.Undefined, $"the service '{name}' is disabled")
                {
                    Path = $"{path}.depends_on.{name}",
                    Remedy = $"activate one of its profiles ({string.Join(", ", disabled.Profiles)}), or write 'required: false'",
                };
            }
        }
    }

    public static IEnumerable<ComposeProblem> NetworkMode(ComposeProject project, ComposeService service, string path)
    {
        if (service.NetworkMode?.StartsWith("service:", StringComparison.Ordinal) != true) yield break;
        var target = service.NetworkMode["service:".Length..];
        if (!project.Services.ContainsKey(target) && !service.DependsOn.ContainsKey(target))
            yield return Undefined("service", target, $"{path}.network_mode", project.Services.Keys);
    }

    public static IEnumerable<ComposeProblem> Volumes(ComposeProject project, ComposeService service, string path)
    {
        for (var i = 0; i < service.Volumes.Count; i++)
        {
            if (service.Volumes[i] is { Type: "volume", Source: { } source } && !project.Volumes.ContainsKey(source))
                yield return Undefined("volume", source, $"{path}.volumes[{i}]", project.Volumes.Keys, $"declare it below 'volumes:', or write './{source}' for a directory");
        }
    }

    public static IEnumerable<ComposeProblem> BuildSecrets(ComposeProject project, ComposeService service, string path) =>
        References("secret", service.Build?.Secrets ?? [], $"{path}.build.secrets", project.Secrets.Keys);

    public static IEnumerable<ComposeProblem> Configs(ComposeProject project, ComposeService service, string path) =>
        References("config", service.Configs, $"{path}.configs", project.Configs.Keys);

    public static IEnumerable<ComposeProblem> Secrets(ComposeProject project, ComposeService service, string path) =>
        References("secret", service.Secrets, $"{path}.secrets", project.Secrets.Keys);

    public static IEnumerable<ComposeProblem> Models(ComposeProject project, ComposeService service, string path) =>
        service.Models.Keys.Where(name => !project.Models.ContainsKey(name)).Select(name => Undefined("model", name, $"{path}.models.{name}", project.Models.Keys));

    private static IEnumerable<ComposeProblem> References(string kind, IReadOnlyList<ComposeFileReference> references, string path, IEnumerable<string> known)
    {
        for (var i = 0; i < references.Count; i++)
            if (!known.Contains(references[i].Source ?? "", StringComparer.Ordinal)) yield return Undefined(kind, references[i].Source ?? "", $"{path}[{i}]", known);
    }

    private static ComposeProblem Undefined(string kind, string name, string path, IEnumerable<string> known, string? remedy = null) =>
        new(ComposeCodes.Undefined, $"the {kind} '{name}' is not defined")
        {
            Path = path,
            Suggestion = NearestName.Of(name, known),
            Remedy = remedy ?? (kind == "service" ? null : $"declare it below '{kind}s:'"),
        };
}
