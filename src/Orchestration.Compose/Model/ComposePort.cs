using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A published port.</summary>
public sealed record ComposePort
{
    /// <summary>Readable name.</summary>
    public string? Name { get; init; }

    /// <summary><c>ingress</c> or <c>host</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Address of the host; null is every address.</summary>
    public string? HostIp { get; init; }

    /// <summary>Port in the container.</summary>
    public long? Target { get; init; }

    /// <summary>Port on the host, or a range from which one is taken; null lets the engine choose.</summary>
    public string? Published { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    public string? Protocol { get; init; }

    /// <summary>Protocol of the application, such as <c>http</c>.</summary>
    public string? AppProtocol { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
