namespace Orchestration.Testing;

/// <summary>A word as it was written, quotes and variables included.</summary>
internal sealed record ShellWord(string Text);
