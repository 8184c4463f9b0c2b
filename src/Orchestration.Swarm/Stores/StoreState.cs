using Orchestration.Stores;

namespace Orchestration.Swarm.Stores;

/// <summary>
/// Keys, leases and the last changes of a store that this process keeps. Deciding makes a record, applying it changes
/// the state, so that a file can keep the records in between. Not safe for concurrent callers.
/// </summary>
internal sealed class StoreState
{
    private readonly Dictionary<string, (StoreEntry Entry, string? Lease)> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeaseTime> _leases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _keysOfLease = new(StringComparer.Ordinal);
    private ChangeHistory _changes = new(capacity: 10_000);

    public long Revision { get; private set; }

    public int Count => _entries.Count;

    public StoreEntry? Get(string key) => _entries.TryGetValue(key, out var held) ? held.Entry : null;

    public StoreRange Range(string prefix) => new(
        [.. _entries.Values.Select(static held => held.Entry).Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(static entry => entry.Key, StringComparer.Ordinal)], Revision);

    /// <summary>Changes after a revision; null when they are no longer known.</summary>
    public IReadOnlyList<StoreChange>? ChangesAfter(string prefix, long revision) => _changes.After(prefix, revision);

    public bool IsAlive(string lease, long now) => _leases.TryGetValue(lease, out var time) && time.IsAliveAt(now);

    /// <summary>The record of a transaction; null when a condition does not hold.</summary>
    public StoreRecord? Decide(StoreTransaction transaction, long now)
    {
        foreach (var condition in transaction.Conditions)
            if ((Get(condition.Key)?.Revision ?? 0) != condition.Revision) return null;
        var puts = transaction.Operations.OfType<StoreOperation.Put>().ToArray();
        if (puts.FirstOrDefault(put => put.Lease is { } lease && !IsAlive(lease.Id, now)) is { } late)
            throw new StoreException($"Key '{late.Key}' was to live by a lease that has ended", new ErrorFacts { Found = $"lease {late.Lease!.Id}", Wanted = "a lease that is kept alive" });
        return new(Revision + 1,
            [.. puts.Select(static put => new StoreRecord.Write(put.Key, put.Value.ToArray(), put.Lease?.Id))],
            [.. transaction.Operations.OfType<StoreOperation.Delete>().Select(static delete => delete.Key)]);
    }

    /// <summary>The record that ends leases whose time is over; null when there is none.</summary>
    public StoreRecord? DecideExpiry(long now)
    {
        if (_leases.Count == 0) return null;
        string[] ended = [.. _leases.Values.Where(lease => !lease.IsAliveAt(now)).Select(static lease => lease.Id)];
        return ended.Length == 0 ? null : DecideEnd(ended);
    }

    public StoreRecord DecideEnd(params string[] leases) => new(Revision + 1, Ended: leases);

    public void Apply(StoreRecord record)
    {
        Revision = Math.Max(Revision, record.Revision);
        if (record.Lease is { } lease) _leases[lease.Id] = lease;
        foreach (var put in record.Puts ?? []) Put(put, record.Revision);
        foreach (var key in record.Deletes ?? []) Delete(key, record.Revision);
        foreach (var ended in record.Ended ?? []) End(ended, record.Revision);
    }

    /// <summary>The whole state as records that make it again.</summary>
    public IEnumerable<StoreRecord> Records() =>
    [
        .. _leases.Values.Select(lease => new StoreRecord(Revision, Lease: lease)),
        .. _entries.Values.Chunk(100).Select(chunk => new StoreRecord(Revision, [.. chunk.Select(static held => new StoreRecord.Write(held.Entry.Key, held.Entry.Value.ToArray(), held.Lease, held.Entry.Revision))])),
        new(Revision),
    ];

    /// <summary>Goes on from another state of the same store, which was read anew: the difference are changes.</summary>
    public void ContinueFrom(StoreState earlier)
    {
        _changes = earlier._changes;
        foreach (var change in Range("").ChangesSince(earlier.Range(""))) _changes.Add(change);
    }

    private void Put(StoreRecord.Write put, long revision)
    {
        var entry = new StoreEntry(put.Key, put.Value, put.At ?? revision);
        Detach(put.Key);
        _entries[put.Key] = (entry, put.Lease);
        if (put.Lease is { } lease)
        {
            if (!_keysOfLease.TryGetValue(lease, out var keys)) _keysOfLease[lease] = keys = new(StringComparer.Ordinal);
            keys.Add(put.Key);
        }

        _changes.Add(new(put.Key, entry, entry.Revision));
    }

    private void Delete(string key, long revision)
    {
        Detach(key);
        if (_entries.Remove(key)) _changes.Add(new(key, null, revision));
    }

    private void End(string lease, long revision)
    {
        _leases.Remove(lease);
        if (!_keysOfLease.TryGetValue(lease, out var keys)) return;
        foreach (var key in keys.Order(StringComparer.Ordinal).ToArray()) Delete(key, revision);
        _keysOfLease.Remove(lease);
    }

    private void Detach(string key)
    {
        if (_entries.TryGetValue(key, out var held) && held.Lease is { } lease && _keysOfLease.TryGetValue(lease, out var keys)) keys.Remove(key);
    }
}
