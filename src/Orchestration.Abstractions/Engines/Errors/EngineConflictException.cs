namespace Orchestration.Engines;

/// <summary>The state of the engine forbids the operation: a name that is taken, a container that runs, a volume in use.</summary>
/// <param name="message">The engine's text.</param>
/// <param name="facts">Facts.</param>
public sealed class EngineConflictException(string message, ErrorFacts? facts = null)
    : EngineException("ORC2003", message, facts, innerException: null)
{
    /// <inheritdoc/>
    public override int StatusCode => 409;
}
