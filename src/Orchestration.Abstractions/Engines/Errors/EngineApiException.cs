namespace Orchestration.Engines;

/// <summary>The engine answered with an error that has no type of its own.</summary>
/// <param name="statusCode">HTTP status.</param>
/// <param name="message">The engine's text.</param>
/// <param name="facts">Facts.</param>
public sealed class EngineApiException(int statusCode, string message, ErrorFacts? facts = null)
    : EngineException("ORC2001", message, facts, innerException: null)
{
    /// <inheritdoc/>
    public override int StatusCode { get; } = statusCode;
}
