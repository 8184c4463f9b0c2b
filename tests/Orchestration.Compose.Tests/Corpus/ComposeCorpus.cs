using System.Text.Json.Nodes;

namespace Orchestration.Compose.Tests.Corpus;

/// <summary>Compose files with the reference's answers, where they are present beside the repository.</summary>
internal sealed class ComposeCorpus(string root)
{
    private const string Variable = "ORCHESTRATION_COMPOSE_CORPUS";

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
        ["HOME"] = "/home/user",
        ["LC_ALL"] = "C.UTF-8",
    };

    /// <summary>The folder named by the environment, else <c>shared/compose-corpus</c> beside a parent folder; null when there is none.</summary>
    public static ComposeCorpus? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return Directory.Exists(named) ? new ComposeCorpus(named) : null;
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "shared", "compose-corpus");
            if (File.Exists(Path.Combine(candidate, "INDEX.tsv"))) return new ComposeCorpus(candidate);
        }

        return null;
    }

    public static string Absent => $"no folder shared/compose-corpus beside the repository, and {Variable} names none";

    public IEnumerable<CorpusCase> Cases()
    {
        foreach (var line in File.ReadLines(Path.Combine(root, "INDEX.tsv")).Skip(1))
        {
            var columns = line.Split('\t');
            var file = Path.Combine(root, columns[0]);
            yield return new CorpusCase(columns[0], [file], [], columns[1] == "ok" ? $"{file}.config.json" : null, columns.Length > 3 ? columns[3] : null);
            if (File.Exists($"{file}.config.allprofiles.json")) yield return new CorpusCase($"{columns[0]} *", [file], ["*"], $"{file}.config.allprofiles.json", null);
        }

        foreach (var answer in Directory.EnumerateFiles(root, "COMBO__*.config.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetFileName(answer)[..^".config.json".Length].Split("__")[1..];
            yield return new CorpusCase(Path.GetRelativePath(root, answer), [.. parts.Select(part => Path.Combine(Path.GetDirectoryName(answer)!, part))], [], answer, null);
        }
    }

    /// <summary>The texts of the files up to a length.</summary>
    public IEnumerable<string> Texts(int longest) =>
        Cases().SelectMany(static item => item.Files).Distinct(StringComparer.Ordinal).Where(file => new FileInfo(file) is { Exists: true } info && info.Length <= longest).Select(File.ReadAllText);

    public ComposeLoadResult Load(CorpusCase item, bool resolveEnvFiles = true) => new ComposeLoader().TryLoad(new ComposeLoadOptions
    {
        ResolveEnvFiles = resolveEnvFiles,
        Files = [.. item.Files.Select(file => Path.GetFileName(file))],
        WorkingDirectory = Path.GetDirectoryName(item.Files[0]),
        Variables = Variables,
        UseProcessEnvironment = false,
        Profiles = item.Profiles,
    });

    /// <summary>The first difference by meaning; null when there is none.</summary>
    public string? Compare(ComposeProject project, CorpusCase item)
    {
        var wanted = JsonNode.Parse(File.ReadAllText(item.Answer!).Replace("@ROOT@", root, StringComparison.Ordinal));
        var got = JsonNode.Parse(project.WithoutUnusedResources().ToJson());
        return JsonDifference.Find(wanted, got, "");
    }

    /// <summary>True for a service whose canonical form holds paths of this machine; its hash cannot agree with one made elsewhere.</summary>
    public bool HasOwnPaths(ComposeProject project, string service) =>
        project.WithOnlyServices(service).ToYaml().Contains(root, StringComparison.Ordinal);

    /// <summary>The reference's hashes by service; empty where it gave none.</summary>
    public static IReadOnlyDictionary<string, string> Hashes(CorpusCase item)
    {
        var file = $"{item.Files[0]}.hash.txt";
        if (item.Files.Count > 1 || item.Profiles.Count > 0 || !File.Exists(file)) return new Dictionary<string, string>(StringComparer.Ordinal);
        return File.ReadLines(file).Select(static line => line.Split(' ')).Where(static parts => parts.Length == 2).ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.Ordinal);
    }
}
