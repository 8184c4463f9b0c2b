namespace Orchestration.Testing;

/// <summary>An engine does not keep the contract of <see cref="Engines.IEngine"/>.</summary>
/// <param name="check">Name of the check that found it.</param>
/// <param name="problem">One sentence: what was done and looked at.</param>
/// <param name="facts">What was found and what was wanted.</param>
/// <param name="innerException">What the engine raised, when that is the problem.</param>
public sealed class ContractViolationException(string check, string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : OrchestrationException("ORC0001", problem, facts, innerException)
{
    /// <summary>Name of the check.</summary>
    public string Check { get; } = check;
}
