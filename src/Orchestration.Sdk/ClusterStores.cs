using System.Diagnostics.CodeAnalysis;
using Orchestration.Engines;
using Orchestration.Stores;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores.Consul;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.Swarm.Stores.ZooKeeper;

namespace Orchestration;

/// <summary>Opens cluster stores by address.</summary>
public static class ClusterStores
{
    /// <summary>
    /// Opens <c>etcd://host:port,…/prefix</c>, <c>zk://host:port,…/prefix</c> or <c>consul://host:port/prefix</c>.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="store">The store; the caller disposes it. Null when the scheme names none of them.</param>
    /// <param name="tls">TLS material for etcd and Consul; default: none, and plain HTTP.</param>
    /// <returns>Whether the scheme names a store.</returns>
    /// <exception cref="ClusterException">The address names no host.</exception>
    public static bool TryOpen(string address, [NotNullWhen(true)] out IClusterStore? store, TlsFiles? tls = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        store = address.Split("://", 2) is [var scheme, var rest] ? Open(scheme, rest, tls) : null;
        return store is not null;
    }

    internal static (string[] Hosts, string Prefix) Split(string rest)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (hosts, prefix) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..].Trim('/'));
        if (hosts.Length == 0) throw new ClusterException(ClusterFailure.BadDiscovery, "The address of a membership names no host", new ErrorFacts { Found = rest, Wanted = "host:port/prefix" });
        return (hosts.Split(','), prefix);
    }

    private static IClusterStore? Open(string scheme, string rest, TlsFiles? tls)
    {
        if (scheme is not ("etcd" or "zk" or "consul")) return null;
        var (hosts, prefix) = Split(rest);
        var folder = prefix.Length > 0 ? prefix + "/" : "";
        Uri[] addresses = scheme == "zk" ? [] : [.. hosts.Select(host => new Uri($"{(tls is null ? "http" : "https")}://{host}"))];
        return scheme switch
        {
            "etcd" => new EtcdClusterStore(new() { Endpoints = addresses, Prefix = folder, Tls = tls }),
            "consul" => new ConsulClusterStore(new() { Address = addresses[0], Prefix = folder, Tls = tls }),
            _ => new ZooKeeperClusterStore(prefix.Length > 0 ? new() { Servers = hosts, Root = $"/{prefix}" } : new() { Servers = hosts }),
        };
    }
}
