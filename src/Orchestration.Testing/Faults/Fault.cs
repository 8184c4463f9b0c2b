namespace Orchestration.Testing;

/// <summary>A scripted fault. It acts on every call that it was asked for until it is lifted or used up.</summary>
public sealed class Fault
{
    private readonly Func<EngineCall, bool> _when;
    private readonly TaskCompletionSource _lifted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hits;
    private int _limit = int.MaxValue;

    internal Fault(Func<EngineCall, bool> when, FaultKind kind)
    {
        _when = when;
        Kind = kind;
    }

    /// <summary>How many calls it has acted on.</summary>
    public int Hits => Volatile.Read(ref _hits);

    internal FaultKind Kind { get; }

    internal Func<EngineCall, Exception>? Error { get; init; }

    internal TimeSpan Latency { get; init; }

    internal Task Lifted => _lifted.Task;

    /// <summary>Lets it act on so many calls only.</summary>
    /// <param name="calls">How many, at least 1.</param>
    /// <returns>This fault.</returns>
    public Fault Times(int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        _limit = calls;
        return this;
    }

    /// <summary>Lets it act on the next such call only.</summary>
    /// <returns>This fault.</returns>
    public Fault Once() => Times(1);

    /// <summary>Ends it; calls that hang in it go on.</summary>
    public void Lift() => _lifted.TrySetResult();

    internal bool Claims(EngineCall call)
    {
        if (_lifted.Task.IsCompleted || !_when(call)) return false;
        if (Interlocked.Increment(ref _hits) <= _limit) return true;
        Interlocked.Decrement(ref _hits);
        return false;
    }
}
