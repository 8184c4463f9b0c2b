using SwarmManager.Arguments;

namespace SwarmManager;

/// <summary>Flags that several commands have.</summary>
internal static class DiscoveryFlags
{
    public static Flag Options { get; } = Flag.Values(
        "discovery options\n * kv.cacertfile=/path/ca.pem, kv.certfile=/path/cert.pem, kv.keyfile=/path/key.pem: TLS to etcd or Consul\n * kv.path=path/to/nodes: where the nodes are kept, in place of docker/swarm/nodes\n * token.url=https://host:port: the service of token://<token>",
        "discovery-opt");

    public static Flag Heartbeat { get; } = Flag.Value("60s", "period between each heartbeat", "heartbeat");

    public static string HeartbeatName => Heartbeat.Name;
}
