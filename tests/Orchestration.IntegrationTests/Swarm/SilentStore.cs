using Orchestration.Stores;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>A manager's line to its store that can fall silent, as that of a manager which was killed or is cut off: nothing goes out, nothing comes back.</summary>
internal sealed class SilentStore(IClusterStore store) : IClusterStore
{
    private readonly CancellationTokenSource _silence = new();

    public void FallSilent() => _silence.Cancel();

    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default) => SayAsync(() => store.GetAsync(key, cancellationToken), cancellationToken);

    public ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default) => SayAsync(() => store.RangeAsync(prefix, cancellationToken), cancellationToken);

    public IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken = default) => store.WatchAsync(prefix, afterRevision, cancellationToken);

    public ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default) => SayAsync(() => store.CommitAsync(transaction with
    {
        Operations = [.. transaction.Operations.Select(static operation => operation is StoreOperation.Put { Lease: Lease lease } put ? put with { Lease = lease.Inner } : operation)],
    }, cancellationToken), cancellationToken);

    public async ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        new Lease(this, await SayAsync(() => store.GrantLeaseAsync(timeToLive, cancellationToken), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        _silence.Dispose();
        await store.DisposeAsync();
    }

    private async ValueTask<T> SayAsync<T>(Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        if (_silence.IsCancellationRequested) await Task.Delay(Timeout.Infinite, cancellationToken);
        return await call();
    }

    private sealed class Lease(SilentStore line, IStoreLease inner) : IStoreLease
    {
        public IStoreLease Inner => inner;

        public string Id => inner.Id;

        public TimeSpan TimeToLive => inner.TimeToLive;

        public ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default) => line.SayAsync(() => inner.KeepAliveAsync(cancellationToken), cancellationToken);

        public ValueTask DisposeAsync() => line._silence.IsCancellationRequested ? ValueTask.CompletedTask : inner.DisposeAsync();
    }
}
