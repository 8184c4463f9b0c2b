using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A mount of an existing container.</summary>
public sealed record MountPoint
{
    /// <summary><c>bind</c>, <c>volume</c> or <c>tmpfs</c>.</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the volume.</summary>
    public string? Name { get; init; }

    /// <summary>Path on the host.</summary>
    public string Source { get; init => field = value ?? ""; } = "";

    /// <summary>Path in the container.</summary>
    public string Destination { get; init => field = value ?? ""; } = "";

    /// <summary>Driver of the volume.</summary>
    public string? Driver { get; init; }

    /// <summary>Options as given.</summary>
    public string Mode { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it can be written.</summary>
    [JsonPropertyName("RW")]
    public bool ReadWrite { get; init; }

    /// <summary>Mount propagation.</summary>
    public string? Propagation { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
