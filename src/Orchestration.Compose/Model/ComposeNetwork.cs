using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A network of a project.</summary>
public sealed record ComposeNetwork
{
    /// <summary>Name on the engine.</summary>
    public string? Name { get; init; }

    /// <summary>Driver; null is the engine's default.</summary>
    public string? Driver { get; init; }

    /// <summary>Options of the driver.</summary>
    public IReadOnlyDictionary<string, string> DriverOptions { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Addresses of the network.</summary>
    public ComposeIpam Ipam { get; init; } = new();

    /// <summary>The network exists already and is not managed here.</summary>
    public bool External { get; init; }

    /// <summary>No way to the outside.</summary>
    public bool Internal { get; init; }

    /// <summary>Containers outside of services may attach (overlay networks).</summary>
    public bool Attachable { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>IPv4 addresses; null is the engine's default.</summary>
    public bool? EnableIpv4 { get; init; }

    /// <summary>IPv6 addresses; null is the engine's default.</summary>
    public bool? EnableIpv6 { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
