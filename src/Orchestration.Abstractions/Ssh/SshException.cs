namespace Orchestration.Ssh;

/// <summary>An SSH connection could not be made or was lost.</summary>
/// <param name="failure">What failed.</param>
/// <param name="problem">One sentence that names the host.</param>
/// <param name="facts">Facts; for a changed host key both fingerprints.</param>
/// <param name="innerException">The cause.</param>
public sealed class SshException(SshFailure failure, string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : OrchestrationException($"ORC{ErrorRanges.Ssh + 1 + (int)failure}", problem, facts, innerException)
{
    /// <summary>What failed.</summary>
    public SshFailure Failure { get; } = failure;
}
