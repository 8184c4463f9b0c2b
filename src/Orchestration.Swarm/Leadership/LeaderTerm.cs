using Orchestration.Stores;

namespace Orchestration.Swarm;

/// <summary>
/// One reign of one manager. It ends for its holder before the store can give the lead to another: after two thirds of
/// the lease's time without a proof from the store, by the monotonic clock. Writes go through <see cref="Guard"/>, so that
/// one which comes too late after all changes nothing. Safe for concurrent callers.
/// </summary>
public sealed class LeaderTerm : IDisposable
{
    private readonly TimeProvider _time;
    private readonly StoreCondition _reigns;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private long _deadline;

    internal LeaderTerm(long number, string address, StoreCondition reigns, TimeProvider time, long provenAt, TimeSpan safeTime)
    {
        (Number, Address, _reigns, _time) = (number, address, reigns, time);
        Ended = _ended.Token;
        _deadline = DeadlineOf(provenAt, safeTime);
        _timer = time.CreateTimer(static term => ((LeaderTerm)term!).EndWhenOver(), this, Remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Number of the term; a later leader's is greater.</summary>
    public long Number { get; }

    /// <summary>Address of the leader.</summary>
    public string Address { get; }

    /// <summary>Cancelled when the term has ended; what the leader does is done with it.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Whether the holder may act now. A process that was paused sees at once that its time is over.</summary>
    public bool IsCurrent => !Ended.IsCancellationRequested && Remaining > TimeSpan.Zero;

    internal TimeSpan Remaining => _time.GetElapsedTime(_time.GetTimestamp(), Volatile.Read(ref _deadline));

    /// <summary>Asked before every act that no transaction guards, such as a call of an engine.</summary>
    /// <exception cref="ClusterException">The term has ended.</exception>
    public void ThrowIfEnded()
    {
        if (IsCurrent) return;
        End();
        throw new ClusterException(ClusterFailure.NotLeader, $"'{Address}' leads no longer", new ErrorFacts { Found = $"term {Number}, which has ended", Remedy = "Ask the manager that leads now." });
    }

    /// <summary>A store whose every change is made only while this term lasts: the leader's key is a condition of each.</summary>
    /// <param name="store">The store that elected.</param>
    /// <returns>The guarded store; disposing it leaves the store open.</returns>
    public IClusterStore Guard(IClusterStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new Leadership.GuardedStore(store, this, _reigns);
    }

    /// <summary>Ends the term for its holder; the store is not told.</summary>
    public void Dispose() => End();

    internal void Prove(long provenAt, TimeSpan safeTime)
    {
        Volatile.Write(ref _deadline, DeadlineOf(provenAt, safeTime));
        _timer.Change(Positive(Remaining), Timeout.InfiniteTimeSpan);
    }

    internal void End()
    {
        _timer.Dispose();
        _ended.Cancel();
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private long DeadlineOf(long provenAt, TimeSpan safeTime) => provenAt + (long)(safeTime.TotalSeconds * _time.TimestampFrequency);

    private void EndWhenOver()
    {
        var remaining = Remaining;
        if (remaining <= TimeSpan.Zero) _ended.Cancel();
        else _timer.Change(remaining, Timeout.InfiniteTimeSpan);
    }
}
