using System.Net;

namespace Orchestration.Swarm.Api;

/// <summary>A TCP endpoint of the front.</summary>
/// <param name="Address">Address to listen on.</param>
/// <param name="Port">Port; 0 takes a free one.</param>
public sealed record ApiTcpEndpoint(IPAddress Address, int Port)
{
    /// <summary>TLS; without it <see cref="AllowPlainTcp"/> must say so.</summary>
    public ApiTls? Tls { get; init; }

    /// <summary>Allows a listener without TLS: whoever reaches the port is root on every engine behind it. Default false.</summary>
    public bool AllowPlainTcp { get; init; }

    /// <summary>
    /// Names under which clients may call, beside the address they reached, loopback names, and the names in the
    /// certificate; without port. A web page that lets its own name point here is so kept out. Default: none.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    internal IEnumerable<string> Problems()
    {
        var name = $"tcp endpoint {Address}:{Port}";
        if (Port is < 0 or > 65535) yield return $"{name}: the port is not between 0 and 65535";
        if (Tls is null && !AllowPlainTcp) yield return $"{name}: has no TLS; give it certificates, or allow plain TCP by AllowPlainTcp";
        foreach (var problem in Tls?.Problems(name) ?? []) yield return problem;
        foreach (var host in AllowedHosts)
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown) yield return $"{name}: allowed host '{host}' is not a host name or address";
    }
}
