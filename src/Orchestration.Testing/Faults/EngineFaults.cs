using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Scripted faults and latency of an <see cref="InMemoryEngine"/>. Without any, every call succeeds as its rules say.</summary>
public sealed class EngineFaults
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    internal EngineFaults()
    {
    }

    /// <summary>Every call.</summary>
    public FaultTrigger OnAny() => On(static _ => true);

    /// <summary>Every call of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reference">What the call is about, as the caller names it; null for anything.</param>
    /// <returns>The trigger.</returns>
    public FaultTrigger On(EngineOperation operation, string? reference = null) =>
        On(call => call.Operation == operation && (reference is null || call.Reference == reference));

    /// <summary>Every call that a question is true of.</summary>
    /// <param name="when">The question.</param>
    /// <returns>The trigger.</returns>
    public FaultTrigger On(Func<EngineCall, bool> when)
    {
        ArgumentNullException.ThrowIfNull(when);
        return new FaultTrigger(this, when);
    }

    /// <summary>One mutating call, by its number in <see cref="InMemoryEngine.Calls"/>.</summary>
    /// <param name="number">Number, from 1.</param>
    /// <returns>The trigger.</returns>
    public FaultTrigger OnMutation(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return On(call => call.Mutation == number);
    }

    /// <summary>Lifts every fault.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var fault in _faults) fault.Lift();
            _faults.Clear();
        }
    }

    internal Fault Add(Fault fault)
    {
        lock (_gate) _faults.Add(fault);
        return fault;
    }

    internal IReadOnlyList<Fault> Claiming(EngineCall call)
    {
        lock (_gate) return [.. _faults.Where(fault => fault.Claims(call))];
    }
}
