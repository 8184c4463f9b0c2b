namespace Orchestration.Machines.Processes;

/// <summary>A call of a child to the cloud in its parent, a line of JSON.</summary>
internal sealed record CloudCall(string Operation, params string?[] Words);

/// <summary>The cloud's answer.</summary>
internal sealed record CloudAnswer(string? Error, params string?[] Words);
