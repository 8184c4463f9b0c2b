using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Networks of an existing container.</summary>
public sealed record NetworkSettings
{
    /// <summary>Endpoints by network name.</summary>
    public IReadOnlyDictionary<string, EndpointSettings> Networks { get; init => field = value ?? ReadOnlyDictionary<string, EndpointSettings>.Empty; } = ReadOnlyDictionary<string, EndpointSettings>.Empty;

    /// <summary>Published addresses by container port; null for a port that is only exposed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PortBinding>?> Ports { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<PortBinding>?>.Empty; } = ReadOnlyDictionary<string, IReadOnlyList<PortBinding>?>.Empty;

    /// <summary>Address on the default bridge.</summary>
    [JsonPropertyName("IPAddress")]
    public string? IpAddress { get; init; }

    /// <summary>Gateway on the default bridge.</summary>
    public string? Gateway { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
