using Orchestration.Machines;

namespace Quickstart;

/// <summary>Counts what a run changed.</summary>
internal sealed class ChangeCounter : IProgress<MachineProgress>
{
    private int _count;

    public int Count => _count;

    public void Report(MachineProgress value)
    {
        if (value.Outcome == StepOutcome.Changed) Interlocked.Increment(ref _count);
    }
}
