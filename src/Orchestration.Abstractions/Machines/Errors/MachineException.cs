namespace Orchestration.Machines;

/// <summary>Root of what goes wrong with machines.</summary>
public abstract class MachineException : OrchestrationException
{
    private protected MachineException(string code, string problem, ErrorFacts? facts, Exception? innerException)
        : base(code, problem, facts, innerException)
    {
    }
}
