namespace Orchestration.Stores;

/// <summary>
/// A small consistent store: keys in order, leases, and transactions that compare before they change.
/// Reads are linearizable. A watch is a hint: whoever acts on it reads again or guards its write.
/// </summary>
public interface IClusterStore : IAsyncDisposable
{
    /// <summary>Reads a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The entry, or null.</returns>
    ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Reads all keys that begin with a prefix, in ordinal order, as of one revision.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The entries and the store's revision.</returns>
    ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Watches keys that begin with a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="afterRevision">Changes after this revision come; use the revision of a range.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Changes; the enumeration ends with <see cref="StoreException"/> when changes were lost.</returns>
    IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken = default);

    /// <summary>Changes keys if all conditions hold, all or none.</summary>
    /// <param name="transaction">Conditions and changes.</param>
    /// <param name="cancellationToken">Ends the call; the outcome is then unknown.</param>
    /// <returns>Whether the conditions held, and the new revision.</returns>
    ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default);

    /// <summary>Grants a lease; keys that are put with it vanish when it is not kept alive.</summary>
    /// <param name="timeToLive">Time without a keep-alive, at least one second.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The lease; disposing revokes it.</returns>
    ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default);
}
