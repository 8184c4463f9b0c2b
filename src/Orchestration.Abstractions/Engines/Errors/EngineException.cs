namespace Orchestration.Engines;

/// <summary>Root of what goes wrong with an engine.</summary>
public abstract class EngineException : OrchestrationException
{
    private protected EngineException(string code, string problem, ErrorFacts? facts, Exception? innerException)
        : base(code, problem, facts, innerException)
    {
    }

    /// <summary>HTTP status that stands for this error on Docker's wire.</summary>
    public abstract int StatusCode { get; }
}
