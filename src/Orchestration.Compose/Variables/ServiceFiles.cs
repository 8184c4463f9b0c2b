using System.Diagnostics.CodeAnalysis;
using Orchestration.Compose.Loading;

namespace Orchestration.Compose.Variables;

/// <summary>Adds the variables and labels of services' files to their own, which win; the files are then no longer needed.</summary>
internal static class ServiceFiles
{
    public static ComposeProject Resolve(ComposeProject project, LoadSession session)
    {
        var services = new SortedDictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var (name, service) in project.Services)
        {
            var resolved = session.Options.ResolveEnvFiles ? WithEnvFiles(service, project, session) : service;
            services[name] = WithLabelFiles(resolved, project, session);
        }

        return project with { Services = services };
    }

    private static ComposeService WithEnvFiles(ComposeService service, ComposeProject project, LoadSession session)
    {
        var own = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in service.Environment) own[name] = value ?? project.Environment.GetValueOrDefault(name);
        if (service.EnvFiles.Count == 0 && own.Count == 0) return service;
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in own)
            if (value is not null) merged[name] = value;
        for (var i = 0; i < service.EnvFiles.Count; i++) Read(service.EnvFiles[i], $"services.{service.Name}.env_file[{i}]");
        foreach (var (name, value) in merged)
            if (!own.ContainsKey(name)) own[name] = value;
        return service with { Environment = own, EnvFiles = [] };

        void Read(ComposeEnvFile file, string path)
        {
            if (!file.Required && !session.Files.Exists(file.Path)) return;
            if (file.Format is not (null or "raw" or ".env"))
            {
                session.Problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, "the format is not known") { Position = project.Locate(path), Path = $"{path}.format", Found = $"'{file.Format}'", Expected = "raw, or nothing" });
                return;
            }

            VariableFiles.Read(session, file.Path, merged, Lookup, project.Locate(path), path, file.Format);
        }

        bool Lookup(string name, [MaybeNullWhen(false)] out string value) =>
            project.Environment.TryGetValue(name, out value) || (service.Environment.TryGetValue(name, out value) && value is not null);
    }

    private static ComposeService WithLabelFiles(ComposeService service, ComposeProject project, LoadSession session)
    {
        if (service.LabelFiles.Count == 0) return service;
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < service.LabelFiles.Count; i++)
        {
            var path = $"services.{service.Name}.label_file[{i}]";
            VariableFiles.Read(session, service.LabelFiles[i], labels, static (string _, [MaybeNullWhen(false)] out string value) => (value = null) is not null, project.Locate(path), path);
        }

        foreach (var (name, value) in service.Labels) labels[name] = value;
        return service with { Labels = labels, LabelFiles = [] };
    }
}
