using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SwarmManager;

/// <summary>Where the manager listens: <c>tcp://ip:port</c>, <c>ip:port</c>, <c>:port</c> or <c>unix:///path</c>.</summary>
internal sealed record HostAddress(string? UnixSocket, IPEndPoint? Tcp, string? HostName)
{
    public static HostAddress Parse(string text)
    {
        if (text.StartsWith("unix://", StringComparison.Ordinal)) return new(Path.GetFullPath(text["unix://".Length..]), Tcp: null, HostName: null);
        var rest = text.StartsWith("tcp://", StringComparison.Ordinal) ? text["tcp://".Length..].TrimEnd('/') : text;
        var colon = rest.LastIndexOf(':');
        if (rest.Contains("://", StringComparison.Ordinal) || colon < 0 || !ushort.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new UsageException($"--host '{text}' is not of the form tcp://ip:port or unix:///path");
        var host = rest[..colon].Trim('[', ']');
        return new(UnixSocket: null, new IPEndPoint(Resolve(host, text), port), host.Length == 0 || IPAddress.TryParse(host, out _) ? null : host);
    }

    private static IPAddress Resolve(string host, string text)
    {
        if (host.Length == 0) return IPAddress.Any;
        if (IPAddress.TryParse(host, out var address)) return address;
        try
        {
            return Dns.GetHostAddresses(host, AddressFamily.InterNetwork) is [var first, ..] ? first : throw new UsageException($"--host '{text}' names a host that has no address");
        }
        catch (SocketException error)
        {
            throw new UsageException($"--host '{text}' names a host that cannot be found: {error.Message}");
        }
    }
}
