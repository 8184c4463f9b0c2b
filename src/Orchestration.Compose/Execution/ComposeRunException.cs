namespace Orchestration.Compose;

/// <summary>Steps of a plan failed. What was done stays; running the project up again goes on from there.</summary>
public sealed class ComposeRunException : OrchestrationException
{
    internal ComposeRunException(IReadOnlyList<StepFailure> failures, int done, int skipped)
        : base(DeploymentCodes.RunFailed, Describe(failures, done, skipped), facts: null, failures[0].Error)
    {
        Failures = failures;
        Done = done;
        Skipped = skipped;
    }

    /// <summary>The steps that failed, in the order of the plan.</summary>
    public IReadOnlyList<StepFailure> Failures { get; }

    /// <summary>How many steps were done.</summary>
    public int Done { get; }

    /// <summary>How many steps were not begun.</summary>
    public int Skipped { get; }

    private static string Describe(IReadOnlyList<StepFailure> failures, int done, int skipped) =>
        FormattableString.Invariant($"{failures.Count} of {failures.Count + done + skipped} steps failed ({done} done, {skipped} not begun): ")
        + string.Join("; ", failures.Select(static failure => $"{failure.Step.Step.Verb} {failure.Step.Step.Resource}: {failure.Error.Message}"));
}
