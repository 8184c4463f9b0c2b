using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A pool of addresses.</summary>
public sealed record ComposeIpamPool
{
    /// <summary>Subnet.</summary>
    public string? Subnet { get; init; }

    /// <summary>Gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>Range containers get addresses from.</summary>
    public string? IpRange { get; init; }

    /// <summary>Addresses that are taken, by host name.</summary>
    public IReadOnlyDictionary<string, string> AuxiliaryAddresses { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
