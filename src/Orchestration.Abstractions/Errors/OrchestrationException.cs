namespace Orchestration;

/// <summary>
/// Root of every error that Orchestration.Sdk raises itself. Callers branch on the type or on <see cref="Code"/>,
/// never on the text.
/// </summary>
public class OrchestrationException : Exception
{
    /// <summary>Composes the message once from the problem and its facts.</summary>
    /// <param name="code">Stable code, <c>ORC</c> and four digits; see <see cref="ErrorRanges"/>.</param>
    /// <param name="problem">One sentence that names the thing and what is wrong with it.</param>
    /// <param name="facts">What was found, what was wanted, what to do.</param>
    /// <param name="innerException">The cause, when another library raised it.</param>
    public OrchestrationException(string code, string problem, ErrorFacts? facts = null, Exception? innerException = null)
        : base((facts ?? ErrorFacts.None).Compose(problem), innerException)
    {
        Code = code;
        Problem = problem;
        Facts = facts ?? ErrorFacts.None;
    }

    /// <summary>Stable code, such as <c>ORC2001</c>. A code never changes its meaning.</summary>
    public string Code { get; }

    /// <summary>The problem in one sentence, without the facts.</summary>
    public string Problem { get; }

    /// <summary>Where it happened, what was found, what was wanted, and what to do.</summary>
    public ErrorFacts Facts { get; }
}
