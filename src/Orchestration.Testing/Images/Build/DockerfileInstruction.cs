namespace Orchestration.Testing;

/// <summary>An instruction of a Dockerfile: its keyword in capitals and the rest of its line.</summary>
internal sealed record DockerfileInstruction(string Keyword, string Text)
{
    public override string ToString() => $"{Keyword} {Text}".TrimEnd();
}
