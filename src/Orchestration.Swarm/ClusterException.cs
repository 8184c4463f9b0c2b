namespace Orchestration.Swarm;

/// <summary>A cluster cannot do what was asked, apart from what a single node answers.</summary>
/// <param name="failure">What failed.</param>
/// <param name="problem">One sentence that names the cluster, node or option.</param>
/// <param name="facts">Facts.</param>
/// <param name="innerException">The cause.</param>
public sealed class ClusterException(ClusterFailure failure, string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : OrchestrationException($"ORC{ErrorRanges.Swarm + 1 + (int)failure}", problem, facts, innerException)
{
    /// <summary>What failed.</summary>
    public ClusterFailure Failure { get; } = failure;
}
