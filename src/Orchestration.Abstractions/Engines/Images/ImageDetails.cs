using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Everything that the engine knows of an image.</summary>
public sealed record ImageDetails
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>References.</summary>
    public IReadOnlyList<string> RepoTags { get; init => field = value ?? []; } = [];

    /// <summary>References by digest.</summary>
    public IReadOnlyList<string> RepoDigests { get; init => field = value ?? []; } = [];

    /// <summary>Id of the parent image.</summary>
    public string Parent { get; init => field = value ?? ""; } = "";

    /// <summary>Comment.</summary>
    public string Comment { get; init => field = value ?? ""; } = "";

    /// <summary>Creation time, where known.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Author.</summary>
    public string Author { get; init => field = value ?? ""; } = "";

    /// <summary>Configuration that containers start from.</summary>
    public ContainerConfig? Config { get; init; }

    /// <summary>Architecture, such as <c>amd64</c>.</summary>
    public string Architecture { get; init => field = value ?? ""; } = "";

    /// <summary>Variant of the architecture.</summary>
    public string? Variant { get; init; }

    /// <summary>Operating system.</summary>
    public string Os { get; init => field = value ?? ""; } = "";

    /// <summary>Bytes in all.</summary>
    public long Size { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
