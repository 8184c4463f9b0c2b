using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>An exec instance as the engine keeps it.</summary>
internal sealed class ExecRecord
{
    public required string Id { get; init; }

    public required ContainerRecord Container { get; init; }

    public required ExecSpec Spec { get; init; }

    public bool Started { get; set; }

    public ProgramRun? Run { get; set; }

    public int? ExitCode { get; set; }

    public int Pid { get; set; }
}
