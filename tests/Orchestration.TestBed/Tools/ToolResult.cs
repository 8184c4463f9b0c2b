namespace Orchestration.TestBed;

/// <summary>How a program ended.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last lines of what it said, errors first, on one line.</summary>
    public string Tail => string.Join(" | ", (Error.Trim().Length > 0 ? Error : Output).Trim().Split('\n').TakeLast(8));
}
