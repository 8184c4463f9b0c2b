using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Addresses of a network.</summary>
public sealed record ComposeIpam
{
    /// <summary>Driver that hands out addresses.</summary>
    public string? Driver { get; init; }

    /// <summary>Address pools.</summary>
    public IReadOnlyList<ComposeIpamPool> Config { get; init; } = [];

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
