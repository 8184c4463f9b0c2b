namespace Orchestration.Compose.Variables;

/// <summary>A file with variables that cannot be read; caught where the file's name is known.</summary>
internal sealed class DotEnvException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
