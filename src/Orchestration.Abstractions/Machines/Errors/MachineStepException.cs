namespace Orchestration.Machines;

/// <summary>A step on the way to a usable machine failed. The machine is kept and goes on from there.</summary>
/// <param name="machine">Name of the machine.</param>
/// <param name="step">Name of the step.</param>
/// <param name="reason">What went wrong, one sentence.</param>
/// <param name="lastOutput">Last output of the command that failed; empty for none.</param>
/// <param name="innerException">The cause.</param>
public sealed class MachineStepException(string machine, string step, string reason, string lastOutput = "", Exception? innerException = null)
    : MachineException("ORC6004", $"Machine '{machine}' failed at '{step}': {reason}", lastOutput.Length == 0 ? null : new ErrorFacts { Found = lastOutput }, innerException)
{
    /// <summary>Name of the machine.</summary>
    public string Machine { get; } = machine;

    /// <summary>Name of the step.</summary>
    public string Step { get; } = step;

    /// <summary>Last output of the command that failed; empty for none.</summary>
    public string LastOutput { get; } = lastOutput;
}
