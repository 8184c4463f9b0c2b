using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A layer's history.</summary>
public sealed record ImageHistoryEntry
{
    /// <summary>Id, or <c>&lt;missing&gt;</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Creation time in seconds of the Unix epoch.</summary>
    public long Created { get; init; }

    /// <summary>Instruction that made it.</summary>
    public string CreatedBy { get; init => field = value ?? ""; } = "";

    /// <summary>References.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Bytes of the layer.</summary>
    public long Size { get; init; }

    /// <summary>Comment.</summary>
    public string Comment { get; init => field = value ?? ""; } = "";

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
