namespace Orchestration.Scheduling;

/// <summary>Whose rules hold.</summary>
public enum SchedulingMode
{
    /// <summary>The repaired rules, the default: ties end by node name, ports are told apart by protocol, globs are literal but for <c>*</c>.</summary>
    Strict,

    /// <summary>The answers of Docker's standalone Swarm 1.2.9, its quirks and error texts included.</summary>
    Classic,
}
