using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>State of a container.</summary>
public sealed record ContainerState
{
    /// <summary><c>created</c>, <c>running</c>, <c>paused</c>, <c>restarting</c>, <c>removing</c>, <c>exited</c> or <c>dead</c>.</summary>
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the program runs (also while paused).</summary>
    public bool Running { get; init; }

    /// <summary>Whether it is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether the engine is about to start it again.</summary>
    public bool Restarting { get; init; }

    /// <summary>Whether it was ended for want of memory.</summary>
    [JsonPropertyName("OOMKilled")]
    public bool OomKilled { get; init; }

    /// <summary>Whether removing it failed.</summary>
    public bool Dead { get; init; }

    /// <summary>Process id on the host; 0 when not running.</summary>
    public int Pid { get; init; }

    /// <summary>Exit code of the last run.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why the last start failed.</summary>
    public string Error { get; init => field = value ?? ""; } = "";

    /// <summary>Last start; the year 1 when never.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Last end; the year 1 when never.</summary>
    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>Health; null without a probe.</summary>
    public ContainerHealth? Health { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
