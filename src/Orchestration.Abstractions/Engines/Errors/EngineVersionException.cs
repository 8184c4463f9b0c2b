namespace Orchestration.Engines;

/// <summary>The engine and this library have no API version in common, or the engine's is too old for what was asked.</summary>
/// <param name="found">The engine's API version or range.</param>
/// <param name="wanted">The version or range that is needed.</param>
/// <param name="problem">One sentence that names the endpoint or the feature.</param>
/// <param name="remedy">What to do.</param>
public sealed class EngineVersionException(string found, string wanted, string problem, string remedy)
    : EngineException("ORC2007", problem, new ErrorFacts { Found = $"API {found}", Wanted = $"API {wanted}", Remedy = remedy }, innerException: null)
{
    /// <inheritdoc/>
    public override int StatusCode => 400;
}
