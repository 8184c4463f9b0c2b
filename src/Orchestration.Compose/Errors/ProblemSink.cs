using Orchestration.Yaml;

namespace Orchestration.Compose;

/// <summary>Collects the problems of one load; the same problem at the same place counts once.</summary>
internal sealed class ProblemSink
{
    private readonly List<ComposeProblem> problems = [];
    private readonly HashSet<(string Code, YamlPosition? Position, string Message)> seen = [];

    public bool HasErrors { get; private set; }

    /// <summary>True when a text could not be read completely, so that what is missing may only be unreadable.</summary>
    public bool HasErrorsOfSyntax { get; private set; }

    public void Add(ComposeProblem problem)
    {
        if (!seen.Add((problem.Code, problem.Position, problem.Message))) return;
        problems.Add(problem);
        HasErrors |= problem.Severity == ComposeSeverity.Error;
    }

    public void Add(YamlProblem problem)
    {
        HasErrorsOfSyntax = true;
        Add(new ComposeProblem(problem.Code, problem.Message) { Position = problem.Position, Remedy = problem.Remedy });
    }

    /// <summary>True when an error is known at this path or below it.</summary>
    public bool HasErrorUnder(string path) =>
        problems.Exists(p => p.Severity == ComposeSeverity.Error && p.Path is { } at
            && (at.Length == path.Length || (at.Length > path.Length && at[path.Length] is '.' or '[')) && at.StartsWith(path, StringComparison.Ordinal));

    /// <summary>All problems, by file in the order they were opened, then by line and column.</summary>
    public IReadOnlyList<ComposeProblem> InOrder()
    {
        var files = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var problem in problems) files.TryAdd(problem.Position?.Source.Name ?? "", files.Count);
        return [.. problems
            .OrderBy(p => files[p.Position?.Source.Name ?? ""])
            .ThenBy(static p => p.Position?.Line)
            .ThenBy(static p => p.Position?.Column)];
    }
}
