namespace Orchestration.Testing;

/// <summary>A build cannot go on.</summary>
internal sealed class BuildFailure(string message, int? exitCode = null) : Exception(message)
{
    public int? ExitCode { get; } = exitCode;
}
