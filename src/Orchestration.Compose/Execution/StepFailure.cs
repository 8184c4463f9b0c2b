namespace Orchestration.Compose;

/// <summary>A step that failed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Error">Why.</param>
public sealed record StepFailure(PlannedStep Step, Exception Error);
