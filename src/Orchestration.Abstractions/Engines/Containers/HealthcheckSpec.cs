using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A container's health probe. Durations are nanoseconds, as on Docker's wire.</summary>
public sealed record HealthcheckSpec
{
    /// <summary><c>NONE</c>, <c>CMD</c> with arguments, or <c>CMD-SHELL</c> with one command line.</summary>
    public IReadOnlyList<string>? Test { get; init; }

    /// <summary>Nanoseconds between probes; default 30 s.</summary>
    public long? Interval { get; init; }

    /// <summary>Nanoseconds that a probe may take; default 30 s.</summary>
    public long? Timeout { get; init; }

    /// <summary>Failures in a row that make a container unhealthy; default 3.</summary>
    public int? Retries { get; init; }

    /// <summary>Nanoseconds after the start in which failures do not count; default 0.</summary>
    public long? StartPeriod { get; init; }

    /// <summary>Nanoseconds between probes during the start period (API 1.44).</summary>
    public long? StartInterval { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
