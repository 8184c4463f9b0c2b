using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Everything that the engine knows of a container.</summary>
public sealed record ContainerDetails
{
    /// <summary>Full id.</summary>
    public required string Id { get; init; }

    /// <summary>Name with a leading slash.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Creation time.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Program that is run.</summary>
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Args { get; init => field = value ?? []; } = [];

    /// <summary>State.</summary>
    public required ContainerState State { get; init; }

    /// <summary>Id of the image.</summary>
    public string Image { get; init => field = value ?? ""; } = "";

    /// <summary>Restarts by the engine.</summary>
    public int RestartCount { get; init; }

    /// <summary>Storage driver.</summary>
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>Operating system.</summary>
    public string Platform { get; init => field = value ?? ""; } = "";

    /// <summary>Running exec instances.</summary>
    [JsonPropertyName("ExecIDs")]
    public IReadOnlyList<string>? ExecIds { get; init; }

    /// <summary>Configuration, with what the image gave.</summary>
    public required ContainerConfig Config { get; init; }

    /// <summary>Host configuration.</summary>
    public required HostConfig HostConfig { get; init; }

    /// <summary>Networks and published ports.</summary>
    public required NetworkSettings NetworkSettings { get; init; }

    /// <summary>Mounts.</summary>
    public IReadOnlyList<MountPoint> Mounts { get; init => field = value ?? []; } = [];

    /// <summary>Bytes written, when sizes were asked for.</summary>
    public long? SizeRw { get; init; }

    /// <summary>Bytes in all, when sizes were asked for.</summary>
    public long? SizeRootFs { get; init; }

    /// <summary>Node that holds it, on a cluster.</summary>
    public EngineNode? Node { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
