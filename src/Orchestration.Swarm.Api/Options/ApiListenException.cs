namespace Orchestration.Swarm.Api;

/// <summary>The front cannot listen at an endpoint.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="facts">What was found and what to do.</param>
/// <param name="innerException">The cause.</param>
public sealed class ApiListenException(string endpoint, ErrorFacts facts, Exception? innerException = null)
    : OrchestrationException("ORC5802", $"The Docker API front cannot listen at {endpoint}", facts, innerException)
{
    /// <summary>The endpoint.</summary>
    public string Endpoint { get; } = endpoint;
}
