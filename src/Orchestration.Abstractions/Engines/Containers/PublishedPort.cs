using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A port of a container as the list shows it.</summary>
public sealed record PublishedPort
{
    /// <summary>Address on the host; null when not published.</summary>
    [JsonPropertyName("IP")]
    public string? Ip { get; init; }

    /// <summary>Port in the container.</summary>
    public int PrivatePort { get; init; }

    /// <summary>Port on the host; null when not published.</summary>
    public int? PublicPort { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
