using System.Runtime.CompilerServices;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.Etcd;

/// <summary>
/// A cluster store on etcd. Reads are linearizable. A member that cannot be reached is passed over; a transaction that
/// was sent and not answered is an error, since it may have happened. Safe for concurrent callers.
/// </summary>
public sealed class EtcdClusterStore : IClusterStore
{
    private readonly EtcdGateway _gateway;
    private readonly EtcdKeys _keys;

    /// <summary>Makes a store; nothing is connected before the first call.</summary>
    /// <param name="options">Where etcd is.</param>
    /// <exception cref="StoreException">The options are not valid.</exception>
    public EtcdClusterStore(EtcdStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _gateway = new(options);
        _keys = new(options.Prefix);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var answer = await _gateway.AskAsync("kv/range", new RangeRequest(_keys.Encode(key)), EtcdJson.Default.RangeRequest, EtcdJson.Default.RangeAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Kvs is [var found, ..] ? Entry(found) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var answer = await _gateway.AskAsync("kv/range", new RangeRequest(_keys.First(prefix), _keys.End(prefix)), EtcdJson.Default.RangeRequest, EtcdJson.Default.RangeAnswer, cancellationToken).ConfigureAwait(false);
        return new([.. (answer.Kvs ?? []).Select(Entry).OrderBy(static entry => entry.Key, StringComparer.Ordinal)], answer.Header.Revision);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await foreach (var happened in _gateway.WatchAsync(_keys.First(prefix), _keys.End(prefix), afterRevision, cancellationToken).ConfigureAwait(false))
        {
            var isRemoval = string.Equals(happened.Type, "DELETE", StringComparison.Ordinal);
            yield return new(_keys.Decode(happened.Kv.Key), isRemoval ? null : Entry(happened.Kv), happened.Kv.ModRevision);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var request = new TxnRequest(
            [.. transaction.Conditions.Select(condition => new Compare(_keys.Encode(condition.Key), condition.Revision))],
            [.. transaction.Operations.Select(Operation)]);
        var answer = await _gateway.ChangeAsync("kv/txn", request, EtcdJson.Default.TxnRequest, EtcdJson.Default.TxnAnswer, cancellationToken).ConfigureAwait(false);
        return new(answer.Succeeded, answer.Header.Revision);
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.FromSeconds(1));
        var request = new LeaseGrant((long)Math.Ceiling(timeToLive.TotalSeconds));
        var answer = await _gateway.ChangeAsync("lease/grant", request, EtcdJson.Default.LeaseGrant, EtcdJson.Default.LeaseAnswer, cancellationToken).ConfigureAwait(false);
        return new EtcdLease(_gateway, answer.Id, TimeSpan.FromSeconds(answer.Ttl));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return ValueTask.CompletedTask;
    }

    private StoreEntry Entry(KeyValue found) => new(_keys.Decode(found.Key), found.Value ?? [], found.ModRevision);

    private RequestOp Operation(StoreOperation operation) => operation switch
    {
        StoreOperation.Put { Lease: null or EtcdLease } put => new(Put: new(_keys.Encode(put.Key), put.Value.ToArray(), (put.Lease as EtcdLease)?.Number)),
        StoreOperation.Delete delete => new(Delete: new(_keys.Encode(delete.Key))),
        _ => throw new ArgumentException($"The lease of {operation} is of another store.", nameof(operation)),
    };
}
