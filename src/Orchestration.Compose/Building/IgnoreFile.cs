namespace Orchestration.Compose.Building;

/// <summary>What a .dockerignore leaves out of a build context. The last line that matches a path decides.</summary>
internal sealed class IgnoreFile
{
    public const string Name = ".dockerignore";

    private readonly IReadOnlyList<IgnorePattern> _patterns;

    private IgnoreFile(IReadOnlyList<IgnorePattern> patterns) => _patterns = patterns;

    public static IgnoreFile Empty { get; } = new([]);

    public static IgnoreFile Parse(IEnumerable<string> lines) =>
        new([.. lines.Select(static (line, index) => IgnorePattern.Read(index == 0 ? line.TrimStart('\uFEFF') : line)).OfType<IgnorePattern>()]);

    /// <summary>The file that goes with a Dockerfile: its own, else that of the context.</summary>
    public static IgnoreFile For(string context, string dockerfile)
    {
        var own = $"{Path.Combine(context, dockerfile)}{Name}";
        var file = File.Exists(own) ? own : Path.Combine(context, Name);
        return File.Exists(file) ? Parse(File.ReadAllLines(file)) : Empty;
    }

    /// <summary>Whether a path of the context, with forward slashes, is left out.</summary>
    public bool Excludes(string path)
    {
        var excluded = false;
        foreach (var pattern in _patterns)
            if (pattern.IsException == excluded && pattern.Matches(path)) excluded = !excluded;
        return excluded;
    }

    /// <summary>Whether everything below an excluded directory is left out too, so that it need not be looked at.</summary>
    public bool ExcludesAllBelow(string directory) => !_patterns.Any(pattern => pattern.IsException && pattern.MayMatchBelow(directory));
}
