using Orchestration.Stores;

namespace Orchestration.Swarm.Leadership;

/// <summary>A store that only the leader of one term can change.</summary>
internal sealed class GuardedStore(IClusterStore store, LeaderTerm term, StoreCondition reigns) : IClusterStore
{
    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default) => store.GetAsync(key, cancellationToken);

    public ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default) => store.RangeAsync(prefix, cancellationToken);

    public IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken = default) =>
        store.WatchAsync(prefix, afterRevision, cancellationToken);

    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        term.ThrowIfEnded();
        var commit = await store.CommitAsync(transaction with { Conditions = [.. transaction.Conditions, reigns] }, cancellationToken).ConfigureAwait(false);
        if (commit.Succeeded) return commit;
        var leader = await store.GetAsync(reigns.Key, cancellationToken).ConfigureAwait(false);
        if (leader?.Revision != reigns.Revision) term.End();
        term.ThrowIfEnded();
        return commit;
    }

    public ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default) => store.GrantLeaseAsync(timeToLive, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
