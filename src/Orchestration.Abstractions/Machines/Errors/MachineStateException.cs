namespace Orchestration.Machines;

/// <summary>The machine's state or its driver does not allow what was asked for.</summary>
/// <param name="machine">Name of the machine.</param>
/// <param name="problem">One sentence that names it.</param>
/// <param name="facts">Facts.</param>
public sealed class MachineStateException(string machine, string problem, ErrorFacts? facts = null)
    : MachineException("ORC6007", problem, facts, innerException: null)
{
    /// <summary>Name of the machine.</summary>
    public string Machine { get; } = machine;
}
