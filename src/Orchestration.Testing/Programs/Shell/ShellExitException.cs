namespace Orchestration.Testing;

/// <summary>A script said <c>exit</c>.</summary>
internal sealed class ShellExitException(int exitCode) : Exception($"exit {exitCode}")
{
    public int ExitCode { get; } = exitCode;
}
