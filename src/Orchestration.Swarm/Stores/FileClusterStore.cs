using System.Runtime.CompilerServices;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores;

/// <summary>
/// A store in one file of this machine, so that a manager that is started again goes on. Processes share it through a
/// lock file; a change is on disk before it is told. Leases run by the machine's monotonic clock. Safe for concurrent callers.
/// </summary>
public sealed class FileClusterStore : IClusterStore
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time;
    private readonly StoreJournal _journal;
    private readonly StoreLock _lock;
    private readonly ChangeListeners _changed = new();

    /// <summary>Opens a store; the file is made at the first change.</summary>
    /// <param name="path">Path of the file; its directory is made when it is missing, for its owner alone.</param>
    /// <param name="timeProvider">Clock of leases, the same for all processes; default: the system's.</param>
    public FileClusterStore(string path, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _time = timeProvider ?? TimeProvider.System;
        _journal = new(Path.GetFullPath(path));
        _lock = new(Path.GetFullPath(path) + ".lock");
    }

    /// <inheritdoc/>
    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await WithStateAsync(state => state.Get(key), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return await WithStateAsync(state => state.Range(prefix), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var listener = _changed.Listen(prefix);
        while (true)
        {
            var next = listener.Next;
            var (changes, revision) = await WithStateAsync(state => (state.ChangesAfter(prefix, afterRevision), state.Revision), cancellationToken).ConfigureAwait(false);
            foreach (var change in changes ?? throw Lost(prefix, afterRevision)) yield return change;
            afterRevision = revision;
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            // Other processes write by the real clock, whatever leases run by.
            await Task.WhenAny(next, Task.Delay(PollInterval, TimeProvider.System, end.Token)).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var commit = await WithStateAsync(state =>
        {
            if (state.Decide(transaction, Now) is not { } record) return new StoreCommit(false, state.Revision);
            _journal.Append(record);
            return new StoreCommit(true, record.Revision);
        }, cancellationToken).ConfigureAwait(false);
        if (commit.Succeeded) _changed.Set();
        return commit;
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.FromSeconds(1));
        var id = Guid.NewGuid().ToString("N");
        await WithStateAsync(state => Extend(state, id, timeToLive), cancellationToken).ConfigureAwait(false);
        return new FileLease(this, id, timeToLive);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    private long Now => _time.GetTimestamp();

    private bool Extend(StoreState state, string lease, TimeSpan timeToLive)
    {
        _journal.Append(new(state.Revision, Lease: new(lease, Now, Now + (long)(timeToLive.TotalSeconds * _time.TimestampFrequency))));
        return true;
    }

    private async ValueTask<T> WithStateAsync<T>(Func<StoreState, T> use, CancellationToken cancellationToken)
    {
        using var held = await _lock.TakeAsync(cancellationToken).ConfigureAwait(false);
        var state = _journal.CatchUp();
        if (state.DecideExpiry(Now) is { } expiry)
        {
            _journal.Append(expiry);
            _changed.Set();
        }

        return use(state);
    }

    private static StoreException Lost(string prefix, long revision) => new($"Changes of '{prefix}' after revision {revision} are no longer known", new ErrorFacts { Remedy = "Read the range again and watch from its revision." });

    private sealed class FileLease(FileClusterStore store, string id, TimeSpan timeToLive) : IStoreLease
    {
        public string Id => id;

        public TimeSpan TimeToLive => timeToLive;

        public async ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default) =>
            await store.WithStateAsync(state => state.IsAlive(id, store.Now) && store.Extend(state, id, timeToLive), cancellationToken).ConfigureAwait(false);

        public async ValueTask DisposeAsync()
        {
            await store.WithStateAsync(state =>
            {
                if (state.IsAlive(id, store.Now)) store._journal.Append(state.DecideEnd(id));
                return true;
            }, CancellationToken.None).ConfigureAwait(false);
            store._changed.Set();
        }
    }
}
