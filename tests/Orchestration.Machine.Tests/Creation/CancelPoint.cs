namespace Orchestration.Machines.Creation;

/// <summary>Counts calls and cancels the caller at one of them, before or after it takes effect; calls go on as if nothing were.</summary>
internal sealed class CancelPoint(int call, bool after) : CrashPoint(int.MaxValue, after: false), IDisposable
{
    private readonly bool _after = after;
    private readonly CancellationTokenSource _source = new();
    private int _count;
    private int _running;

    public CancellationToken Token => _source.Token;

    /// <summary>Calls that have begun and not ended.</summary>
    public int Running => _running;

    public override async Task<T> PassAsync<T>(Func<Task<T>> work)
    {
        var isMeant = Interlocked.Increment(ref _count) == call;
        Interlocked.Increment(ref _running);
        try
        {
            if (isMeant && !_after) await _source.CancelAsync();
            // As a call that leaves the process: it does not end where it began.
            await Task.Yield();
            var result = await base.PassAsync(work);
            if (isMeant && _after) await _source.CancelAsync();
            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public void Dispose() => _source.Dispose();
}
