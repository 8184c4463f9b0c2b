using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>What runs in a container, in the shape of Docker's container configuration.</summary>
public record ContainerConfig
{
    /// <summary>Image reference or id.</summary>
    public string? Image { get; init; }

    /// <summary>Arguments after the entrypoint; null keeps the image's own.</summary>
    [JsonPropertyName("Cmd")]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Program that is started; null keeps the image's own, an empty list removes it.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Environment as <c>KEY=value</c> entries.</summary>
    [JsonPropertyName("Env")]
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>Labels of the container.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Directory in which the program starts.</summary>
    [JsonPropertyName("WorkingDir")]
    public string? WorkingDirectory { get; init; }

    /// <summary>User, or <c>user:group</c>, that runs the program.</summary>
    public string? User { get; init; }

    /// <summary>Host name inside the container; default: the short id.</summary>
    public string? Hostname { get; init; }

    /// <summary>Domain name inside the container.</summary>
    public string? Domainname { get; init; }

    /// <summary>Whether a pseudo-terminal is allocated; default false.</summary>
    public bool? Tty { get; init; }

    /// <summary>Whether standard input stays open; default false.</summary>
    public bool? OpenStdin { get; init; }

    /// <summary>Whether standard input closes after the first attached client leaves; default false.</summary>
    public bool? StdinOnce { get; init; }

    /// <summary>Whether standard input is attached.</summary>
    public bool? AttachStdin { get; init; }

    /// <summary>Whether standard output is attached.</summary>
    public bool? AttachStdout { get; init; }

    /// <summary>Whether standard error is attached.</summary>
    public bool? AttachStderr { get; init; }

    /// <summary>Ports that the program listens on, as <c>80/tcp</c>.</summary>
    public IReadOnlyDictionary<string, EmptyObject>? ExposedPorts { get; init; }

    /// <summary>Paths that get an anonymous volume each.</summary>
    public IReadOnlyDictionary<string, EmptyObject>? Volumes { get; init; }

    /// <summary>How the engine probes the container; null keeps the image's own.</summary>
    public HealthcheckSpec? Healthcheck { get; init; }

    /// <summary>Signal that asks the program to end; default SIGTERM.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Seconds between the stop signal and SIGKILL; default 10.</summary>
    public int? StopTimeout { get; init; }

    /// <summary>Hardware address on the default network (before API 1.44).</summary>
    public string? MacAddress { get; init; }

    /// <summary>Whether networking is off.</summary>
    public bool? NetworkDisabled { get; init; }

    /// <summary>Shell of shell-form instructions.</summary>
    public IReadOnlyList<string>? Shell { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
