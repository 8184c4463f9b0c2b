using Orchestration.Stores;

namespace Orchestration.Swarm.Discovery;

/// <summary>
/// Opens memberships by address: <c>nodes://a:1,b:[1:3]</c>, <c>file://path</c>, or a bare list of nodes; other schemes are
/// added by whoever has them.
/// </summary>
public sealed class DiscoveryBackends
{
    private readonly SortedDictionary<string, Func<string, IDiscovery>> _byScheme = new(StringComparer.Ordinal)
    {
        ["nodes"] = static rest => new NodesDiscovery(rest.Split(',')),
        ["file"] = static rest => new FileDiscovery(rest),
    };

    /// <summary>Adds a scheme, or replaces one.</summary>
    /// <param name="scheme">The scheme, such as <c>etcd</c>.</param>
    /// <param name="open">Opens a membership from what follows <c>scheme://</c>.</param>
    /// <returns>This.</returns>
    public DiscoveryBackends Add(string scheme, Func<string, IDiscovery> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scheme);
        ArgumentNullException.ThrowIfNull(open);
        _byScheme[scheme] = open;
        return this;
    }

    /// <summary>Opens a membership.</summary>
    /// <param name="address">Its address.</param>
    /// <returns>The membership.</returns>
    /// <exception cref="ClusterException">The scheme is not known, or the address cannot be understood.</exception>
    public IDiscovery Open(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        var parts = address.Split("://", 2);
        var (scheme, rest) = parts is [var named, var after] ? (named, after) : ("nodes", address);
        if (_byScheme.TryGetValue(scheme, out var open)) return open(rest);
        throw new ClusterException(ClusterFailure.BadDiscovery, "discovery service not supported", new ErrorFacts { Found = $"{scheme}://", Wanted = string.Join(", ", _byScheme.Keys.Select(static known => $"{known}://")) });
    }
}
