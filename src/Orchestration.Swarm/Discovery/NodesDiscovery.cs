using System.Runtime.CompilerServices;
using Orchestration.Stores;

namespace Orchestration.Swarm.Discovery;

/// <summary>A membership that is written down and does not change.</summary>
/// <param name="addresses">Addresses as <c>host:port</c>; ranges such as <c>10.0.0.[10:200]:2375</c> stand for many.</param>
/// <exception cref="ClusterException">An address cannot be understood.</exception>
public sealed class NodesDiscovery(params IEnumerable<string> addresses) : IDiscovery
{
    private readonly IReadOnlyList<string> _members = [.. AddressPattern.ExpandAll(addresses).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) => Task.FromResult(_members);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<string>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return _members;
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task AnnounceAsync(string address, TimeSpan timeToLive, CancellationToken cancellationToken = default) => throw new NotSupportedException("The nodes are written down; none can announce itself.");

    /// <inheritdoc/>
    public Task WithdrawAsync(string address, CancellationToken cancellationToken = default) => throw new NotSupportedException("The nodes are written down; none can withdraw itself.");
}
