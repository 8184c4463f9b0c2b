namespace Orchestration.Engines;

/// <summary>The engine refused the request as malformed.</summary>
/// <param name="message">The engine's text.</param>
/// <param name="facts">Facts.</param>
public sealed class EngineBadRequestException(string message, ErrorFacts? facts = null)
    : EngineException("ORC2004", message, facts, innerException: null)
{
    /// <inheritdoc/>
    public override int StatusCode => 400;
}
