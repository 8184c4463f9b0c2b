using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Something that happened on an engine.</summary>
public sealed record EngineEvent
{
    /// <summary>Kind of the thing: <c>container</c>, <c>image</c>, <c>network</c>, <c>volume</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>What happened, such as <c>start</c> or <c>die</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The thing.</summary>
    public required EngineEventActor Actor { get; init; }

    /// <summary><c>local</c> or <c>swarm</c>.</summary>
    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    /// <summary>Seconds of the Unix epoch.</summary>
    [JsonPropertyName("time")]
    public long TimeSeconds { get; init; }

    /// <summary>Nanoseconds of the Unix epoch; the value that <c>since</c> takes to go on without a gap.</summary>
    [JsonPropertyName("timeNano")]
    public long TimeNanoseconds { get; init; }

    /// <summary>Image of the container, in events of API versions before 1.22 and of clusters.</summary>
    [JsonPropertyName("from")]
    public string? From { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
