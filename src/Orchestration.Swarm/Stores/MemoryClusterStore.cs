using System.Runtime.CompilerServices;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores;

/// <summary>A store in memory: for one process, and for tests. Safe for concurrent callers.</summary>
/// <param name="timeProvider">Clock of leases; default: the system's.</param>
public sealed class MemoryClusterStore(TimeProvider? timeProvider = null) : IClusterStore
{
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;
    private readonly StoreState _state = new();
    private readonly Lock _gate = new();
    private readonly ChangeListeners _changed = new();

    /// <inheritdoc/>
    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Expire();
            return new(_state.Get(key));
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Expire();
            return new(_state.Range(prefix));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var listener = _changed.Listen(prefix);
        while (true)
        {
            var next = listener.Next;
            foreach (var change in ChangesAfter(prefix, ref afterRevision)) yield return change;
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Expire();
            if (_state.Decide(transaction, Now) is not { } record) return new(new StoreCommit(false, _state.Revision));
            _state.Apply(record);
            _changed.Set(record);
            return new(new StoreCommit(true, record.Revision));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.FromSeconds(1));
        cancellationToken.ThrowIfCancellationRequested();
        var id = Guid.NewGuid().ToString("N");
        lock (_gate) _state.Apply(new(_state.Revision, Lease: new(id, Now, Now + Ticks(timeToLive))));
        return new(new MemoryLease(this, id, timeToLive));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private long Now => _time.GetTimestamp();

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    private IReadOnlyList<StoreChange> ChangesAfter(string prefix, ref long revision)
    {
        lock (_gate)
        {
            var changes = _state.ChangesAfter(prefix, revision) ?? throw new StoreException($"Changes of '{prefix}' after revision {revision} are no longer known", new ErrorFacts { Remedy = "Read the range again and watch from its revision." });
            revision = _state.Revision;
            return changes;
        }
    }

    private void Expire()
    {
        if (_state.DecideExpiry(Now) is not { } record) return;
        _state.Apply(record);
        _changed.Set();
    }

    private bool KeepAlive(string lease, TimeSpan timeToLive)
    {
        lock (_gate)
        {
            Expire();
            if (!_state.IsAlive(lease, Now)) return false;
            _state.Apply(new(_state.Revision, Lease: new(lease, Now, Now + Ticks(timeToLive))));
            return true;
        }
    }

    private void End(string lease)
    {
        lock (_gate) _state.Apply(_state.DecideEnd(lease));
        _changed.Set();
    }

    private void ExpireByTimer()
    {
        lock (_gate) Expire();
    }

    private sealed class MemoryLease : IStoreLease
    {
        private readonly MemoryClusterStore _store;
        private readonly ITimer _timer;

        public MemoryLease(MemoryClusterStore store, string id, TimeSpan timeToLive)
        {
            (_store, Id, TimeToLive) = (store, id, timeToLive);
            _timer = store._time.CreateTimer(static state => ((MemoryClusterStore)state!).ExpireByTimer(), store, timeToLive, timeToLive);
        }

        public string Id { get; }

        public TimeSpan TimeToLive { get; }

        public ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_store.KeepAlive(Id, TimeToLive)) return new(false);
            _timer.Change(TimeToLive, TimeToLive);
            return new(true);
        }

        public ValueTask DisposeAsync()
        {
            _store.End(Id);
            return _timer.DisposeAsync();
        }
    }
}
