using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>One published address of a container port.</summary>
public sealed record PortBinding
{
    /// <summary>Address on the host; empty is every address.</summary>
    public string? HostIp { get; init; }

    /// <summary>Port or range on the host; empty or 0 is a random one.</summary>
    public string? HostPort { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
