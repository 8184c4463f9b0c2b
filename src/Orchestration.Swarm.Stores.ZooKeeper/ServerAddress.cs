using System.Globalization;

namespace Orchestration.Swarm.Stores.ZooKeeper;

/// <summary>A server's host and port; IPv6 addresses stand in brackets.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    public static bool TryParse(string text, out ServerAddress address)
    {
        address = new("", 0);
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535) return false;
        address = new(text[..colon].Trim('[', ']'), port);
        return true;
    }
}
