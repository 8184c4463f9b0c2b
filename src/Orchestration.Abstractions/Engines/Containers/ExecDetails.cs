using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>State of an exec instance.</summary>
public sealed record ExecDetails
{
    /// <summary>Id.</summary>
    [JsonPropertyName("ID")]
    public required string Id { get; init; }

    /// <summary>Container.</summary>
    [JsonPropertyName("ContainerID")]
    public string ContainerId { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it runs.</summary>
    public bool Running { get; init; }

    /// <summary>Exit code; null while it runs.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Process id on the host.</summary>
    public int Pid { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
