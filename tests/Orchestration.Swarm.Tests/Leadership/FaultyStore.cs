using Orchestration.Stores;

namespace Orchestration.Swarm.Tests.Leadership;

/// <summary>One manager's line to a store: requests and replies get lost as it is told.</summary>
internal sealed class FaultyStore(IClusterStore store) : IClusterStore
{
    /// <summary>Whether the next call reaches the store.</summary>
    public Func<bool> LosesRequest { get; set; } = static () => false;

    /// <summary>Whether the next reply comes back.</summary>
    public Func<bool> LosesReply { get; set; } = static () => false;

    /// <summary>Whether keep-alives are answered "alive" without reaching the store.</summary>
    public bool LiesAboutLeases { get; set; }

    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default) => CallAsync(() => store.GetAsync(key, cancellationToken));

    public ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default) => CallAsync(() => store.RangeAsync(prefix, cancellationToken));

    public IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken = default) => store.WatchAsync(prefix, afterRevision, cancellationToken);

    public ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default) => CallAsync(() => store.CommitAsync(Inner(transaction), cancellationToken));

    public async ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        new Lease(this, await CallAsync(() => store.GrantLeaseAsync(timeToLive, cancellationToken)));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        if (LosesRequest()) throw new StoreException("The request was lost");
        var answer = await call();
        if (LosesReply()) throw new StoreException("The reply was lost");
        return answer;
    }

    private static StoreTransaction Inner(StoreTransaction transaction) => transaction with
    {
        Operations = [.. transaction.Operations.Select(static operation => operation is StoreOperation.Put { Lease: Lease lease } put ? put with { Lease = lease.Inner } : operation)],
    };

    private sealed class Lease(FaultyStore line, IStoreLease inner) : IStoreLease
    {
        public IStoreLease Inner => inner;

        public string Id => inner.Id;

        public TimeSpan TimeToLive => inner.TimeToLive;

        public ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default) =>
            line.LiesAboutLeases ? new(true) : line.CallAsync(() => inner.KeepAliveAsync(cancellationToken));

        public async ValueTask DisposeAsync()
        {
            if (!line.LosesRequest()) await inner.DisposeAsync();
        }
    }
}
