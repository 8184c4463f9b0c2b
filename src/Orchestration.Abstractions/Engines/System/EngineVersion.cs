using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Versions of an engine.</summary>
public sealed record EngineVersion
{
    /// <summary>Version of the engine.</summary>
    public string Version { get; init => field = value ?? ""; } = "";

    /// <summary>Newest API version.</summary>
    public string ApiVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Oldest API version.</summary>
    [JsonPropertyName("MinAPIVersion")]
    public string MinApiVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Commit it was built from.</summary>
    public string GitCommit { get; init => field = value ?? ""; } = "";

    /// <summary>Compiler.</summary>
    public string GoVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Operating system.</summary>
    public string Os { get; init => field = value ?? ""; } = "";

    /// <summary>Architecture.</summary>
    public string Arch { get; init => field = value ?? ""; } = "";

    /// <summary>Kernel.</summary>
    public string KernelVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
