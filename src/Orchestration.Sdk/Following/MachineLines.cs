using Orchestration.Machines;

namespace Orchestration.Following;

/// <summary>Writes what happens to machines as lines among those of their cluster.</summary>
internal sealed class MachineLines(IProgress<string> lines) : IProgress<MachineProgress>
{
    public static IProgress<MachineProgress>? For(IProgress<string>? lines) => lines is null ? null : new MachineLines(lines);

    public void Report(MachineProgress value)
    {
        if (value.Outcome is StepOutcome.Changed or StepOutcome.Failed) lines.Report($"{value.Machine}: {value.Step}{(value.Detail is { } detail ? $", {detail}" : null)}");
    }
}
