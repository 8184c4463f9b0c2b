using System.Net;
using Orchestration.Swarm.Api.Http;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>Keeps web pages out: a browser names its page in Origin, and a page that had its name point here calls by that name.</summary>
internal sealed class CallScreen(ApiTcpEndpoint? endpoint, bool allowsWebPages = false)
{
    /// <summary>Says why a request is refused; null when it may pass.</summary>
    public HttpFaultException? Refusal(RequestHead head, EndPoint? reached)
    {
        if (!allowsWebPages && head.Headers.Any(static header => header.Is("Origin")))
            return new HttpFaultException(403, "requests of web pages (with an Origin header) are refused");
        if (endpoint is null || Knows(head.Host, reached)) return null;
        return new HttpFaultException(403, $"host '{head.Host}' is not one of this server's; add it to AllowedHosts");
    }

    private bool Knows(string authority, EndPoint? reached)
    {
        if (NameOf(authority) is not { } host) return false;
        if (IPAddress.TryParse(host, out var address) && (IPAddress.IsLoopback(address) || IsReached(address, reached))) return true;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || endpoint!.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            || (endpoint.Tls?.Certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: false) ?? false);
    }

    private static bool IsReached(IPAddress address, EndPoint? reached) =>
        reached is IPEndPoint { Address: var local }
        && (local.Equals(address) || (local.IsIPv4MappedToIPv6 && local.MapToIPv4().Equals(address)));

    /// <summary>The host of an authority, without port and brackets.</summary>
    private static string? NameOf(string authority)
    {
        var end = authority.StartsWith('[') ? authority.IndexOf(']', StringComparison.Ordinal) + 1 : authority.IndexOf(':', StringComparison.Ordinal);
        var host = end <= 0 ? authority : authority[..end];
        var port = authority.AsSpan(host.Length);
        if (!port.IsEmpty && (port[0] != ':' || port[1..].ContainsAnyExceptInRange('0', '9'))) return null;
        host = host.Trim('[', ']');
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : host;
    }
}
