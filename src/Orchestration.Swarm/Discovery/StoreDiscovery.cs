using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Orchestration.Stores;

namespace Orchestration.Swarm.Discovery;

/// <summary>A membership in a cluster store, in the layout of Docker Swarm: a key for each node, which lives by a lease.</summary>
/// <param name="store">The store; the caller disposes it.</param>
/// <param name="prefix">Where the keys lie; default <c>docker/swarm/nodes/</c>.</param>
public sealed class StoreDiscovery(IClusterStore store, string prefix = StoreDiscovery.DefaultPrefix) : IDiscovery
{
    /// <summary>Where Docker Swarm keeps its nodes.</summary>
    public const string DefaultPrefix = "docker/swarm/nodes/";

    private readonly ConcurrentDictionary<string, IStoreLease> _leases = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) =>
        AddressesOf(await store.RangeAsync(prefix, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<string>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var range = await store.RangeAsync(prefix, cancellationToken).ConfigureAwait(false);
        var known = AddressesOf(range);
        yield return known;
        await foreach (var _ in store.WatchAsync(prefix, range.Revision, cancellationToken).ConfigureAwait(false))
        {
            var now = await ListAsync(cancellationToken).ConfigureAwait(false);
            if (!now.SequenceEqual(known, StringComparer.Ordinal)) yield return known = now;
        }
    }

    /// <inheritdoc/>
    public async Task AnnounceAsync(string address, TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        AddressPattern.Checked(address);
        if (_leases.TryGetValue(address, out var known) && await known.KeepAliveAsync(cancellationToken).ConfigureAwait(false)) return;
        var lease = await store.GrantLeaseAsync(timeToLive, cancellationToken).ConfigureAwait(false);
        var put = new StoreOperation.Put(prefix + address, Encoding.UTF8.GetBytes(address), lease);
        // A key that still lives by the lease of an earlier process is replaced as a whole.
        await store.CommitAsync(new([], [new StoreOperation.Delete(put.Key)]), cancellationToken).ConfigureAwait(false);
        await store.CommitAsync(new([], [put]), cancellationToken).ConfigureAwait(false);
        _leases[address] = lease;
    }

    /// <inheritdoc/>
    public async Task WithdrawAsync(string address, CancellationToken cancellationToken = default)
    {
        await store.CommitAsync(new([], [new StoreOperation.Delete(prefix + address)]), cancellationToken).ConfigureAwait(false);
        if (_leases.TryRemove(address, out var lease)) await lease.DisposeAsync().ConfigureAwait(false);
    }

    private static IReadOnlyList<string> AddressesOf(StoreRange range) =>
        [.. range.Entries.Select(static entry => Encoding.UTF8.GetString(entry.Value.Span)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
