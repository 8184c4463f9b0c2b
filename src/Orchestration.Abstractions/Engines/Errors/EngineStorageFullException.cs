namespace Orchestration.Engines;

/// <summary>The engine's disk is full.</summary>
/// <param name="message">The engine's text.</param>
/// <param name="facts">Facts.</param>
public sealed class EngineStorageFullException(string message, ErrorFacts? facts = null)
    : EngineException("ORC2008", message, facts, innerException: null)
{
    /// <inheritdoc/>
    public override int StatusCode => 507;
}
