namespace Orchestration.Machines;

/// <summary>Something that happened to a machine.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Step">Name of the step.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">What was found or done, or a line of output; null for nothing to say.</param>
public sealed record MachineProgress(string Machine, string Step, StepOutcome Outcome, string? Detail = null)
{
    /// <summary>How long the step took; null while it runs.</summary>
    public TimeSpan? Elapsed { get; init; }
}
