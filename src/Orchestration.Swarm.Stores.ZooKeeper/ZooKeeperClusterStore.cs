using System.Collections.Concurrent;
using Orchestration.Stores;
using Orchestration.Swarm.Stores.ZooKeeper.Wire;

namespace Orchestration.Swarm.Stores.ZooKeeper;

/// <summary>
/// A cluster store on ZooKeeper. Every transaction also writes the root node, which puts all of them into one order;
/// a key's revision is the transaction that wrote it last. Safe for concurrent callers.
/// </summary>
public sealed class ZooKeeperClusterStore : IClusterStore
{
    // A change that came while a range was read is seen at once; this is for two watches of one prefix in one process.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ZooKeeperStoreOptions _options;
    private readonly ZooKeeperSessions _sessions;
    private readonly ZooKeeperTree _tree;
    private readonly RangeWatch _watch;
    private readonly ConcurrentDictionary<string, long> _changesAtRead = new(StringComparer.Ordinal);

    /// <summary>Makes a store; nothing is connected before the first call.</summary>
    /// <param name="options">Where ZooKeeper is.</param>
    /// <exception cref="StoreException">The options are not valid.</exception>
    public ZooKeeperClusterStore(ZooKeeperStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _sessions = new(options);
        _tree = new(new(options.Root));
        _watch = new(ReadRangeAsync, WaitAsync);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await AskAsync((connection, token) => _tree.GetAsync(connection, key, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return _watch.ReadAsync(prefix, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return _watch.WatchAsync(prefix, afterRevision, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var lease = transaction.Operations.OfType<StoreOperation.Put>().Select(static put => put.Lease).OfType<IStoreLease>().Distinct().ToArray() switch
        {
            [] => null,
            [ZooKeeperLease one] => one,
            _ => throw new ArgumentException("A transaction's keys may live by one lease, of this store.", nameof(transaction)),
        };
        await _sessions.MainAsync(cancellationToken).ConfigureAwait(false); // the root exists
        return await WithDeadlineAsync(async token =>
        {
            var connection = lease?.Connection ?? await _sessions.MainAsync(token).ConfigureAwait(false);
            return await _tree.CommitAsync(connection, transaction, token).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.FromSeconds(1));
        return new ZooKeeperLease(await _sessions.OpenAsync(timeToLive, cancellationToken).ConfigureAwait(false), timeToLive);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    private async ValueTask<StoreRange> ReadRangeAsync(string prefix, CancellationToken cancellationToken)
    {
        await _sessions.MainAsync(cancellationToken).ConfigureAwait(false);
        _changesAtRead[prefix] = _sessions.Changes;
        return await AskAsync((connection, token) => _tree.RangeAsync(connection, prefix, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitAsync(string prefix, long revision, CancellationToken cancellationToken)
    {
        var next = _sessions.NextChange;
        if (_sessions.Changes != _changesAtRead.GetValueOrDefault(prefix)) return;
        await Task.WhenAny(next, Task.Delay(LongestWait, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // A question may be asked again, on a new session.
    private async Task<T> AskAsync<T>(Func<ZooKeeperConnection, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            return await question(await _sessions.MainAsync(cancellationToken).ConfigureAwait(false), cancellationToken).WaitAsync(_options.RequestTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            return await WithDeadlineAsync(async token => await question(await _sessions.MainAsync(token).ConfigureAwait(false), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> WithDeadlineAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.RequestTimeout);
        try
        {
            return await call(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreException("ZooKeeper did not answer", new ErrorFacts { Where = string.Join(", ", _options.Servers), Found = error.Message, Wanted = $"an answer within {_options.RequestTimeout.TotalSeconds:0.#} s" }, error);
        }
    }
}
