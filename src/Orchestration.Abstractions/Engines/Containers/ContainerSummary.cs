using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A container as the list shows it.</summary>
public sealed record ContainerSummary
{
    /// <summary>Full id.</summary>
    public required string Id { get; init; }

    /// <summary>Names, each with a leading slash.</summary>
    public IReadOnlyList<string> Names { get; init => field = value ?? []; } = [];

    /// <summary>Image reference as it was given.</summary>
    public string Image { get; init => field = value ?? ""; } = "";

    /// <summary>Id of the image.</summary>
    [JsonPropertyName("ImageID")]
    public string ImageId { get; init => field = value ?? ""; } = "";

    /// <summary>Command line, shortened.</summary>
    public string Command { get; init => field = value ?? ""; } = "";

    /// <summary>Creation time in seconds of the Unix epoch.</summary>
    public long Created { get; init; }

    /// <summary>Exposed and published ports.</summary>
    public IReadOnlyList<PublishedPort> Ports { get; init => field = value ?? []; } = [];

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary><c>created</c>, <c>running</c>, <c>paused</c>, <c>restarting</c>, <c>removing</c>, <c>exited</c> or <c>dead</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>State in words, with its age, exit code and health.</summary>
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Bytes written, when sizes were asked for.</summary>
    public long? SizeRw { get; init; }

    /// <summary>Bytes in all, when sizes were asked for.</summary>
    public long? SizeRootFs { get; init; }

    /// <summary>Network mode.</summary>
    public ContainerSummaryHostConfig? HostConfig { get; init; }

    /// <summary>Endpoints by network name.</summary>
    public ContainerSummaryNetworks? NetworkSettings { get; init; }

    /// <summary>Mounts.</summary>
    public IReadOnlyList<MountPoint> Mounts { get; init => field = value ?? []; } = [];

    /// <summary>Node that holds it, on a cluster.</summary>
    public EngineNode? Node { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
