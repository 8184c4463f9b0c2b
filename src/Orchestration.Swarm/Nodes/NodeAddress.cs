namespace Orchestration.Swarm.Nodes;

/// <summary>What of an endpoint's address clients are shown.</summary>
internal static class NodeAddress
{
    private const string Loopback = "127.0.0.1";

    /// <summary>The address that published ports of the node are reached at.</summary>
    public static string HostOf(Uri endpoint) => endpoint.Scheme is "unix" or "npipe" ? Loopback : endpoint.DnsSafeHost;

    public static string Of(Uri endpoint) => endpoint.Scheme is "unix" or "npipe" ? endpoint.OriginalString : endpoint.Authority;
}
