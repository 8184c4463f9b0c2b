namespace Orchestration.Testing;

/// <summary><c>&gt; file</c>, <c>&gt;&gt; file</c>, <c>&lt; file</c>, or a copy of another descriptor.</summary>
internal sealed record Redirection(int Descriptor, bool Append, ShellWord? File, int? Copy);
