namespace Orchestration.Testing;

/// <summary>A word or an operator of a script.</summary>
internal readonly record struct ShellToken(string Text, bool IsOperator);
