using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>An image as the list shows it.</summary>
public sealed record ImageSummary
{
    /// <summary>Id, <c>sha256:</c> and 64 digits.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the parent image.</summary>
    public string ParentId { get; init => field = value ?? ""; } = "";

    /// <summary>References.</summary>
    public IReadOnlyList<string> RepoTags { get; init => field = value ?? []; } = [];

    /// <summary>References by digest.</summary>
    public IReadOnlyList<string> RepoDigests { get; init => field = value ?? []; } = [];

    /// <summary>Creation time in seconds of the Unix epoch.</summary>
    public long Created { get; init; }

    /// <summary>Bytes in all.</summary>
    public long Size { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Containers that use it; -1 when not counted.</summary>
    public long Containers { get; init; }

    /// <summary>Nodes that hold it, on a cluster.</summary>
    [JsonIgnore]
    public IReadOnlyList<EngineNode> Nodes { get; init => field = value ?? []; } = [];

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
