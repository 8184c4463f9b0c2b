namespace Orchestration.Engines;

/// <summary>The engine does not have what was named.</summary>
/// <param name="kind">Kind of the thing.</param>
/// <param name="reference">How it was named.</param>
/// <param name="message">The engine's text.</param>
/// <param name="facts">Facts.</param>
public sealed class EngineNotFoundException(EngineResourceKind kind, string reference, string message, ErrorFacts? facts = null)
    : EngineException("ORC2002", message, facts, innerException: null)
{
    /// <summary>Kind of the thing.</summary>
    public EngineResourceKind Kind { get; } = kind;

    /// <summary>How it was named.</summary>
    public string Reference { get; } = reference;

    /// <inheritdoc/>
    public override int StatusCode => 404;
}
