namespace Orchestration.Placement;

/// <summary>Something fits on no node.</summary>
/// <param name="container">Name of the first container that fits nowhere.</param>
/// <param name="message">The scheduler's explanation.</param>
/// <param name="decisions">The decisions, failed ones included.</param>
public sealed class PlacementRefusedException(string container, string message, IReadOnlyList<PlacementDecision> decisions)
    : Engines.EngineException("ORC1101", message, facts: null, innerException: null)
{
    /// <summary>Name of the first container that fits nowhere.</summary>
    public string Container { get; } = container;

    /// <summary>The decisions, failed ones included.</summary>
    public IReadOnlyList<PlacementDecision> Decisions { get; } = decisions;

    /// <inheritdoc/>
    public override int StatusCode => 500;
}
