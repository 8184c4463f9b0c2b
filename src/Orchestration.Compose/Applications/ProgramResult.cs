namespace Orchestration.Compose;

/// <summary>What a program left.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Error);
