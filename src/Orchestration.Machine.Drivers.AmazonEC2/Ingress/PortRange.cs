using System.Globalization;

namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>Ports of one protocol: <c>n</c>, <c>n-m</c>, <c>n/udp</c>, <c>n-m/udp</c>.</summary>
internal readonly record struct PortRange(string Protocol, int From, int To)
{
    public static PortRange Tcp(int port) => new("tcp", port, port);

    public static PortRange Udp(int port) => new("udp", port, port);

    public static PortRange? TryParse(string? text)
    {
        var halves = (text ?? "").Trim().Split('/');
        if (halves.Length > 2) return null;
        var protocol = halves.Length == 2 ? halves[1].ToLowerInvariant() : "tcp";
        var ports = halves[0].Split('-');
        if (protocol is not ("tcp" or "udp") || ports.Length > 2 || Port(ports[0]) is not { } from || Port(ports[^1]) is not { } to || to < from) return null;
        return new(protocol, from, to);
    }

    public override string ToString() => From == To ? $"{From}/{Protocol}" : $"{From}-{To}/{Protocol}";

    private static int? Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : null;
}
