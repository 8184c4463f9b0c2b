namespace Orchestration.Ssh;

/// <summary>What came of a command.</summary>
/// <param name="ExitCode">Exit code; null when a signal or a lost connection ended it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ShellResult(int? ExitCode, string Output, string Error)
{
    /// <summary>Whether the exit code is 0.</summary>
    public bool Succeeded => ExitCode == 0;
}
