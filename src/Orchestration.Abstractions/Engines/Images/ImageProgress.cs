using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>One step of a pull, push, load, import or build.</summary>
public sealed record ImageProgress
{
    /// <summary>Layer or reference that this is about.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>What happens to it.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    /// <summary>Output of the build.</summary>
    [JsonPropertyName("stream")]
    public string? Stream { get; init; }

    /// <summary>How far it is.</summary>
    [JsonPropertyName("progressDetail")]
    public ImageProgressDetail? Detail { get; init; }

    /// <summary>Id of the image that came out, on the last step.</summary>
    public string? ImageId { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
