using System.Collections.ObjectModel;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>An image for an <see cref="InMemoryEngine"/> or an <see cref="InMemoryRegistry"/>.</summary>
/// <param name="Reference">Its reference; without a tag, <c>latest</c>.</param>
public sealed record InMemoryImage(string Reference)
{
    /// <summary>The configuration that containers start from: command, environment, ports, volumes, health probe.</summary>
    public ContainerConfig Config { get; init; } = new();

    /// <summary>Files by path; directories come of themselves.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Architecture; default <c>amd64</c>.</summary>
    public string Architecture { get; init; } = "amd64";

    /// <summary>What containers of this image run, whatever their command; default: what the command says.</summary>
    public ContainerProgram? Program { get; init; }

    /// <summary>
    /// Whether a command that no program is known for runs like a service until it is stopped; default true. False
    /// makes its start fail, as a missing executable does.
    /// </summary>
    public bool RunsUnknownCommands { get; init; } = true;

    /// <summary><c>busybox:latest</c>: a shell and small tools; unknown commands fail.</summary>
    public static InMemoryImage Busybox { get; } = new("busybox:latest")
    {
        Config = new ContainerConfig
        {
            Command = ["sh"],
            Environment = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
        },
        Files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["/bin/busybox"] = "busybox",
            ["/etc/passwd"] = "root:x:0:0:root:/root:/bin/sh\n",
            ["/etc/group"] = "root:x:0:\n",
        },
        RunsUnknownCommands = false,
    };
}
