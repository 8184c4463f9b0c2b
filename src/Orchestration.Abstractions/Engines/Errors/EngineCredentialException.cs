namespace Orchestration.Engines;

/// <summary>A registry's credential is missing, refused, or cannot be read.</summary>
/// <param name="registry">Host of the registry.</param>
/// <param name="problem">One sentence.</param>
/// <param name="facts">Facts, without secrets.</param>
/// <param name="innerException">The cause.</param>
public sealed class EngineCredentialException(string registry, string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : EngineException("ORC2011", problem, facts, innerException)
{
    /// <summary>Host of the registry.</summary>
    public string Registry { get; } = registry;

    /// <inheritdoc/>
    public override int StatusCode => 401;
}
