using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Orchestration.Compose.Values;

/// <summary>The short form of a published port: <c>[ip:][published[-published]:]target[-target][/protocol]</c>.</summary>
internal sealed record PortSpec(string HostIp, string Published, int Target, string Protocol)
{
    public const string Expected = "[ip:][published:]target[/tcp|udp|sctp], each port from 1 to 65535 or a range";

    /// <summary>The ports of a short form; a range gives one each, ordered by the text of the target.</summary>
    public static IReadOnlyList<PortSpec>? Parse(string text, out string? error)
    {
        var (ip, published, target) = Split(text);
        var (protocol, targetPorts) = SplitProtocol(target);
        error = Check(ref ip, protocol, targetPorts, text);
        if (error is not null) return null;
        if (Range(targetPorts) is not { } targets) return Fail(out error, $"'{targetPorts}' is no port in the container");
        (int First, int Last) hosts = default;
        if (published.Length > 0)
        {
            if (Range(published) is not { } range) return Fail(out error, $"'{published}' is no port on the host");
            hosts = range;
            if (targets.Last - targets.First != hosts.Last - hosts.First && targets.First != targets.Last)
                return Fail(out error, $"the ranges {published} and {targetPorts} differ in length");
        }

        var ports = new List<PortSpec>();
        for (var port = targets.First; port <= targets.Last; port++)
        {
            var offset = port - targets.First;
            var host = published.Length == 0 ? "" : Text(hosts.First + offset);
            if (host.Length > 0 && targets.First == targets.Last && hosts.First != hosts.Last) host += "-" + Text(hosts.Last);
            ports.Add(new PortSpec(ip, host, port, protocol));
        }

        ports.Sort(static (a, b) => string.CompareOrdinal(Text(a.Target) + "/", Text(b.Target) + "/"));
        return ports;
    }

    /// <summary>True for an address in its usual notation; shorthands such as <c>127.1</c> are none.</summary>
    public static bool IsAddress(string text)
    {
        if (!IPAddress.TryParse(text, out var address) || text.Contains('[', StringComparison.Ordinal)) return false;
        return address.AddressFamily != AddressFamily.InterNetwork || string.Equals(address.ToString(), text, StringComparison.Ordinal);
    }

    public override string ToString()
    {
        var ip = HostIp.Contains(':', StringComparison.Ordinal) ? $"[{HostIp}]" : HostIp;
        var host = HostIp.Length > 0 ? $"{ip}:{Published}:" : Published.Length > 0 ? $"{Published}:" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{host}{Target}/{Protocol}");
    }

    private static string? Check(ref string ip, string protocol, string target, string text)
    {
        if (protocol is not ("tcp" or "udp" or "sctp")) return $"'{protocol}' is no protocol";
        if (ip is ['[', .., ']']) ip = ip[1..^1];
        if (ip.Length > 0 && !IsAddress(ip)) return $"'{ip}' is no IP address";
        return target.Length == 0 ? $"'{text}' names no port in the container" : null;
    }

    private static IReadOnlyList<PortSpec>? Fail(out string? error, string message)
    {
        error = message;
        return null;
    }

    private static (string Ip, string Published, string Target) Split(string text)
    {
        var parts = text.Split(':');
        return parts.Length switch
        {
            1 => ("", "", parts[0]),
            2 => ("", parts[0], parts[1]),
            _ => (string.Join(':', parts[..^2]), parts[^2], parts[^1]),
        };
    }

    private static (string Protocol, string Ports) SplitProtocol(string target)
    {
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return ("tcp", target);
        var protocol = target[(slash + 1)..].ToLowerInvariant();
        return (protocol.Length == 0 ? "tcp" : protocol, target[..slash]);
    }

    private static (int First, int Last)? Range(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0) return Port(text) is { } port ? (port, port) : null;
        return Port(text[..dash]) is { } first && Port(text[(dash + 1)..]) is { } last && first <= last ? (first, last) : null;
    }

    private static int? Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
