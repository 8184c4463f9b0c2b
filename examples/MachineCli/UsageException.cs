namespace MachineCli;

/// <summary>Something that only this program knows how to say.</summary>
internal sealed class UsageException(string line, int exitCode = 1) : Exception(line)
{
    public int ExitCode { get; } = exitCode;
}
