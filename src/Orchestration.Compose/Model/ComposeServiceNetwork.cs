using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>How a service is attached to a network.</summary>
public sealed record ComposeServiceNetwork
{
    /// <summary>Additional names on the network.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Options of the network driver.</summary>
    public IReadOnlyDictionary<string, string> DriverOptions { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The network with the highest value gives the default gateway.</summary>
    public int? GatewayPriority { get; init; }

    /// <summary>Name of the interface in the container.</summary>
    public string? InterfaceName { get; init; }

    /// <summary>Fixed IPv4 address.</summary>
    public string? Ipv4Address { get; init; }

    /// <summary>Fixed IPv6 address.</summary>
    public string? Ipv6Address { get; init; }

    /// <summary>Link-local addresses.</summary>
    public IReadOnlyList<string> LinkLocalIps { get; init; } = [];

    /// <summary>MAC address on the network.</summary>
    public string? MacAddress { get; init; }

    /// <summary>Networks are attached from the highest value down.</summary>
    public int? Priority { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
