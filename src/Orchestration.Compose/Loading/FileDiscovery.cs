using Orchestration.Compose.Variables;
using Orchestration.Compose.Values;

namespace Orchestration.Compose.Loading;

/// <summary>Finds the compose files: those named, else <c>COMPOSE_FILE</c>, else the usual names from the working directory upward.</summary>
internal static class FileDiscovery
{
    private static readonly string[] Names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
    private static readonly string[] OverrideNames = ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    public static IReadOnlyList<string> Find(LoadSession session, ProjectEnvironment environment, string workingDirectory)
    {
        var options = session.Options;
        var named = options.Files.Count > 0 ? options.Files : environment["COMPOSE_FILE"]?.Split(environment["COMPOSE_PATH_SEPARATOR"] ?? Path.PathSeparator.ToString());
        if (named is not null) return [.. named.Select(file => file == "-" ? file : LexicalPath.Join(workingDirectory, file))];
        var start = options.ProjectDirectory is { } given ? LexicalPath.Join(workingDirectory, given) : workingDirectory;
        for (var directory = start; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (First(session, directory, Names) is not { } file) continue;
            return First(session, directory, OverrideNames) is { } over ? [file, over] : [file];
        }

        session.Problems.Add(new ComposeProblem(ComposeCodes.FileNotFound, $"there is no compose file in '{start}' or above it") { Expected = string.Join(", ", Names) });
        return [];
    }

    private static string? First(LoadSession session, string directory, string[] names)
    {
        var found = names.Select(name => Path.Combine(directory, name)).Where(session.Files.Exists).ToList();
        if (found.Count > 1)
            session.Problems.Add(new ComposeProblem(ComposeCodes.Suspicious, $"there are several compose files in '{directory}'; {Path.GetFileName(found[0])} is used") { Severity = ComposeSeverity.Warning });
        return found.FirstOrDefault();
    }
}
