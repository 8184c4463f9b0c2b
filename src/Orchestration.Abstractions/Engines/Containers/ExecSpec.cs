using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A program to run in a running container.</summary>
public sealed record ExecSpec
{
    /// <summary>Program and arguments.</summary>
    [JsonPropertyName("Cmd")]
    public IReadOnlyList<string> Command { get; init => field = value ?? []; } = [];

    /// <summary>Environment as <c>KEY=value</c> entries.</summary>
    [JsonPropertyName("Env")]
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>Directory; default: the container's.</summary>
    [JsonPropertyName("WorkingDir")]
    public string? WorkingDirectory { get; init; }

    /// <summary>User, or <c>user:group</c>; default: the container's.</summary>
    public string? User { get; init; }

    /// <summary>Whether it gets extended privileges.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether a pseudo-terminal is allocated.</summary>
    public bool? Tty { get; init; }

    /// <summary>Whether standard input is attached.</summary>
    public bool? AttachStdin { get; init; }

    /// <summary>Whether standard output is attached.</summary>
    public bool? AttachStdout { get; init; }

    /// <summary>Whether standard error is attached.</summary>
    public bool? AttachStderr { get; init; }

    /// <summary>Key sequence that detaches.</summary>
    public string? DetachKeys { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
