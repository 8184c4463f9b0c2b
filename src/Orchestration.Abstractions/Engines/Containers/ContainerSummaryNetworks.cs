using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>The networks that a list shows.</summary>
public sealed record ContainerSummaryNetworks
{
    /// <summary>Endpoints by network name.</summary>
    public IReadOnlyDictionary<string, EndpointSettings> Networks { get; init => field = value ?? ReadOnlyDictionary<string, EndpointSettings>.Empty; } = ReadOnlyDictionary<string, EndpointSettings>.Empty;

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
