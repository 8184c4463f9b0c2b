using System.Collections.Concurrent;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>What happens to machines, a line each.</summary>
internal sealed class ProgressLines(bool isDetailed) : IProgress<MachineProgress>
{
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);

    /// <summary>Machines about which something was done.</summary>
    public ICollection<string> Changed => changed.Keys;

    public void Report(MachineProgress value)
    {
        if (value.Outcome is StepOutcome.Changed) changed[value.Machine] = true;
        var detail = value.Detail is null ? "" : $": {value.Detail}";
        var elapsed = value.Elapsed is { } time ? $" [{time.TotalSeconds:0.0} s]" : "";
        if (value.Outcome is StepOutcome.Changed) Console.WriteLine($"({value.Machine}) {value.Step}{detail}{elapsed}");
        else if (isDetailed && value.Outcome is not StepOutcome.Failed) Console.WriteLine($"({value.Machine}) {value.Step} {value.Outcome.ToString().ToLowerInvariant()}{detail}");
    }
}
