using System.Globalization;

namespace Orchestration.Engines;

/// <summary>Hosts as they are written in addresses.</summary>
internal static class HostNames
{
    /// <summary>Host and port, IPv6 addresses in brackets.</summary>
    public static string Authority(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");
}
