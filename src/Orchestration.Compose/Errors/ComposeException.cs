namespace Orchestration.Compose;

/// <summary>A project that cannot be loaded or used, with every problem that was found.</summary>
public sealed class ComposeException : OrchestrationException
{
    /// <summary>Composes the message from the problems.</summary>
    /// <param name="problems">The problems; warnings may be among them.</param>
    public ComposeException(IReadOnlyList<ComposeProblem> problems)
        : base(CodeOf(problems), Describe(problems)) => Problems = problems;

    /// <summary>Every problem in the order of files and lines, warnings included.</summary>
    public IReadOnlyList<ComposeProblem> Problems { get; }

    private static string CodeOf(IReadOnlyList<ComposeProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var codes = problems.Where(static p => p.Severity == ComposeSeverity.Error).Select(static p => p.Code).Distinct(StringComparer.Ordinal).ToList();
        return codes is [var only] ? only : ComposeCodes.Invalid;
    }

    private static string Describe(IReadOnlyList<ComposeProblem> problems) =>
        string.Join(Environment.NewLine, problems.Where(static p => p.Severity == ComposeSeverity.Error));
}
