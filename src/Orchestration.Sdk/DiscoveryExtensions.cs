using Orchestration.Stores;
using Orchestration.Swarm;
using Orchestration.Swarm.Discovery;
using Orchestration.Swarm.Stores.Consul;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.Swarm.Stores.ZooKeeper;

namespace Orchestration;

/// <summary>Memberships in stores and token services, by address.</summary>
public static class DiscoveryExtensions
{
    /// <summary>
    /// Adds <c>etcd://host:port,…/prefix</c>, <c>zk://host:port,…/prefix</c>, <c>consul://host:port/prefix</c> (each in
    /// Docker Swarm's layout below the prefix) and <c>token://host[:port]/TOKEN</c>, a token service over https.
    /// Stores and clients that are opened so live as long as the process.
    /// </summary>
    /// <param name="backends">What they are added to.</param>
    /// <returns>The same.</returns>
    public static DiscoveryBackends AddStores(this DiscoveryBackends backends)
    {
        ArgumentNullException.ThrowIfNull(backends);
        return backends
            .Add("etcd", static rest => Of(new EtcdClusterStore(new() { Endpoints = [.. Split(rest).Hosts.Select(static host => new Uri($"http://{host}"))], Prefix = Folder(rest) })))
            .Add("zk", static rest => Of(new ZooKeeperClusterStore(Split(rest) is { Prefix: { Length: > 0 } prefix } parts ? new() { Servers = parts.Hosts, Root = $"/{prefix}" } : new() { Servers = Split(rest).Hosts })))
            .Add("consul", static rest => Of(new ConsulClusterStore(new() { Address = new Uri($"http://{Split(rest).Hosts[0]}"), Prefix = Folder(rest) })))
            .Add("token", static rest => new TokenDiscovery(new HttpClient { BaseAddress = new Uri($"https://{Split(rest).Hosts[0]}/"), Timeout = TimeSpan.FromSeconds(10) }, Split(rest).Prefix));
    }

    private static StoreDiscovery Of(IClusterStore store) => new(store);

    private static string Folder(string rest) => Split(rest).Prefix is { Length: > 0 } prefix ? prefix + "/" : "";

    private static (string[] Hosts, string Prefix) Split(string rest)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (hosts, prefix) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..].Trim('/'));
        if (hosts.Length == 0) throw new ClusterException(ClusterFailure.BadDiscovery, "The address of a membership names no host", new ErrorFacts { Found = rest, Wanted = "host:port/prefix" });
        return (hosts.Split(','), prefix);
    }
}
