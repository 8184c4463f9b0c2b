namespace Orchestration.Testing;

/// <summary>A script is not one.</summary>
internal sealed class ShellSyntaxException(string message) : FormatException(message);
