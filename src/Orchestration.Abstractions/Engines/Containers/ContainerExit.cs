using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>How a container ended.</summary>
public sealed record ContainerExit
{
    /// <summary>Exit code.</summary>
    public long StatusCode { get; init; }

    /// <summary>Why waiting failed.</summary>
    public ContainerExitError? Error { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
