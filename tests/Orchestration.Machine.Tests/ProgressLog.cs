namespace Orchestration.Machines.Tests;

/// <summary>Keeps progress in the order in which it came.</summary>
internal sealed class ProgressLog : IProgress<MachineProgress>
{
    private readonly List<MachineProgress> _entries = [];

    public IReadOnlyList<MachineProgress> Entries
    {
        get
        {
            lock (_entries) return [.. _entries];
        }
    }

    public IEnumerable<string> Of(string machine, StepOutcome outcome) =>
        Entries.Where(entry => entry.Machine == machine && entry.Outcome == outcome).Select(entry => entry.Step);

    public void Report(MachineProgress value)
    {
        lock (_entries) _entries.Add(value);
    }

    public void Clear()
    {
        lock (_entries) _entries.Clear();
    }
}
