namespace Orchestration.Swarm.Api;

/// <summary>The front's options cannot be used. All problems are reported together.</summary>
/// <param name="problems">The problems.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiOptionsException(IReadOnlyList<string> problems, Exception? innerException = null)
    : OrchestrationException("ORC5801", $"The options of the Docker API front cannot be used: {string.Join("; ", problems)}.", facts: null, innerException)
{
    /// <summary>The problems.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
