namespace Orchestration.Engines;

/// <summary>No answer came from the engine. Whether a change that was asked for happened is unknown.</summary>
/// <param name="problem">One sentence that names the endpoint.</param>
/// <param name="facts">Facts.</param>
/// <param name="innerException">The cause.</param>
public sealed class EngineUnreachableException(string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : EngineException("ORC2005", problem, facts, innerException)
{
    /// <inheritdoc/>
    public override int StatusCode => 503;
}
