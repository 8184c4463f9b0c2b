using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Why waiting for a container failed.</summary>
public sealed record ContainerExitError
{
    /// <summary>Text of the engine.</summary>
    public string Message { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
