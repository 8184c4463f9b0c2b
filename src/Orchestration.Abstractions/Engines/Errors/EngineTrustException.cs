namespace Orchestration.Engines;

/// <summary>The engine's or the client's certificate is not accepted; nothing was sent.</summary>
/// <param name="reason">Why.</param>
/// <param name="problem">One sentence that names the endpoint.</param>
/// <param name="facts">Facts: names and dates found and wanted.</param>
/// <param name="innerException">The cause.</param>
public sealed class EngineTrustException(EngineTrustFailure reason, string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : EngineException("ORC2006", problem, facts, innerException)
{
    /// <summary>Why.</summary>
    public EngineTrustFailure Reason { get; } = reason;

    /// <inheritdoc/>
    public override int StatusCode => 502;
}
