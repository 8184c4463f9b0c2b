using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A volume to create, in the shape of Docker's create body.</summary>
public sealed record VolumeSpec
{
    /// <summary>Name; default: a random one.</summary>
    public string? Name { get; init; }

    /// <summary>Driver; default <c>local</c>.</summary>
    public string? Driver { get; init; }

    /// <summary>Options of the driver.</summary>
    [JsonPropertyName("DriverOpts")]
    public IReadOnlyDictionary<string, string>? DriverOptions { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
