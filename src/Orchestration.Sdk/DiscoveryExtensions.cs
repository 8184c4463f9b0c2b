using Orchestration.Stores;
using Orchestration.Swarm.Discovery;

namespace Orchestration;

/// <summary>Memberships in stores and token services, by address.</summary>
public static class DiscoveryExtensions
{
    /// <summary>
    /// Adds <c>etcd://host:port,…/prefix</c>, <c>zk://host:port,…/prefix</c>, <c>consul://host:port/prefix</c> (each in
    /// Docker Swarm's layout below the prefix; see <see cref="ClusterStores"/>) and <c>token://host[:port]/TOKEN</c>, a
    /// token service over https. Stores and clients that are opened so live as long as the process.
    /// </summary>
    /// <param name="backends">What they are added to.</param>
    /// <returns>The same.</returns>
    public static DiscoveryBackends AddStores(this DiscoveryBackends backends)
    {
        ArgumentNullException.ThrowIfNull(backends);
        return backends
            .Add("etcd", static rest => OfStore($"etcd://{rest}"))
            .Add("zk", static rest => OfStore($"zk://{rest}"))
            .Add("consul", static rest => OfStore($"consul://{rest}"))
            .Add("token", static rest => OfTokenService(ClusterStores.Split(rest)));
    }

    private static StoreDiscovery OfStore(string address) =>
        new(ClusterStores.TryOpen(address, out var store) ? store : throw new StoreException($"'{address}' is no store"));

    private static TokenDiscovery OfTokenService((string[] Hosts, string Prefix) address) =>
        new(new HttpClient { BaseAddress = new Uri($"https://{address.Hosts[0]}/"), Timeout = TimeSpan.FromSeconds(10) }, address.Prefix);
}
