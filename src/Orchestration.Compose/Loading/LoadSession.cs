using Orchestration.Compose.Loading.Files;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading;

/// <summary>What one load shares over all its files.</summary>
internal sealed class LoadSession(ComposeLoadOptions options, IProjectFiles files)
{
    public ComposeLoadOptions Options { get; } = options;

    public IProjectFiles Files { get; } = files;

    public ProblemSink Problems { get; } = new();

    public YamlBudget Budget { get; } = new(options.Limits.MaxNodes);

    /// <summary>Directory that <c>~</c> stands for; null leaves it as it is.</summary>
    public string? Home { get; init; }

    /// <summary>Files that were read in the old format with services at the root.</summary>
    public bool HasLegacyFiles { get; set; }

    /// <summary>Texts of files already read, so that a file that is extended often is read once.</summary>
    public Dictionary<string, Passes.ServiceTable?> ExtendedFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Every file that took part, in the order they were opened.</summary>
    public List<string> FilesRead { get; } = [];

    /// <summary>Reads a file; a failure is reported at the place that named it.</summary>
    public byte[]? Read(string path, string code, YamlPosition? namedAt, string? yamlPath)
    {
        try
        {
            if (!FilesRead.Contains(path, StringComparer.Ordinal)) FilesRead.Add(path);
            return Files.Read(path, Options.Limits.MaxLength);
        }
        catch (UnauthorizedAccessException error)
        {
            Problems.Add(new ComposeProblem(ComposeCodes.Confined, error.Message) { Position = namedAt, Path = yamlPath });
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            var missing = error is FileNotFoundException or DirectoryNotFoundException;
            Problems.Add(new ComposeProblem(code, missing ? $"the file '{path}' does not exist" : $"the file '{path}' cannot be read: {error.Message}") { Position = namedAt, Path = yamlPath });
        }

        return null;
    }

    /// <summary>Copies a node from the budget of the load.</summary>
    public YamlNode Copy(YamlNode node, Func<YamlSource, YamlSource>? relocate = null)
    {
        if (node.Clone(Budget, relocate) is { } copy) return copy;
        Problems.Add(new ComposeProblem(ComposeCodes.Limit, $"the project expands to more than the {Options.Limits.MaxNodes} nodes allowed") { Position = node.Position });
        return new YamlScalar("", YamlScalarKind.Text, node.Position, YamlTree.UnreadableTag);
    }

    public void Report(string code, string message, YamlNode? at, string? path, string? remedy = null, ComposeSeverity severity = ComposeSeverity.Error) =>
        Problems.Add(new ComposeProblem(code, message) { Position = at?.Position, Path = path, Remedy = remedy, Severity = severity });

    public string ExpandHome(string path) =>
        Home is not null && path.StartsWith('~') ? Values.LexicalPath.Join(Home, path[1..].TrimStart('/')) : path;
}
