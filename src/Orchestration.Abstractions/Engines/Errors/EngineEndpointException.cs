namespace Orchestration.Engines;

/// <summary>An address, context or configuration file names no engine that could be tried.</summary>
/// <param name="problem">One sentence that names the setting.</param>
/// <param name="facts">Facts.</param>
/// <param name="innerException">The cause.</param>
public sealed class EngineEndpointException(string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : EngineException("ORC2010", problem, facts, innerException)
{
    /// <inheritdoc/>
    public override int StatusCode => 400;
}
