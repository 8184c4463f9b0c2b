using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>One run of a health probe.</summary>
public sealed record HealthProbe
{
    /// <summary>Start.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>End.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>Exit code; 0 is healthy.</summary>
    public int ExitCode { get; init; }

    /// <summary>Output, shortened by the engine.</summary>
    public string Output { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
