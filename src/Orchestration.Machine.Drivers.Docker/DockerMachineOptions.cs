using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>Hosts as containers of an existing engine.</summary>
public sealed class DockerMachineOptions
{
    /// <summary>The engine that carries the hosts; default: the local one, by <c>DOCKER_HOST</c> or the usual socket.</summary>
    public EngineEndpoint Engine { get; set; } = LocalEngine();

    /// <summary>
    /// Image of a host: Linux with its own init (systemd) and SSH server. Default <c>orchestration-host:debian12</c>,
    /// which is built on the engine when it is missing.
    /// </summary>
    public string Image { get; set; } = DefaultImage;

    /// <summary>
    /// Dockerfile by which <see cref="Image"/> is built when the engine lacks it; null to refuse instead. Default: Debian 12
    /// with systemd, OpenSSH and the distribution's engine.
    /// </summary>
    public string? ImageRecipe { get; set; } = HostRecipe.Text;

    /// <summary>What hosts may do on the engine; default: whatever the engine accepts, privileged first.</summary>
    public HostIsolation Isolation { get; set; } = HostIsolation.Automatic;

    /// <summary>How hosts are reached; default: published ports on Docker Desktop and remote engines, else the container's address.</summary>
    public HostReach Reach { get; set; } = HostReach.Automatic;

    /// <summary>Network of the engine that hosts join; default: the engine's own bridge.</summary>
    public string? Network { get; set; }

    /// <summary>Beginning of the names of containers and volumes; default <c>machine-</c>.</summary>
    public string NamePrefix { get; set; } = "machine-";

    /// <summary>CPUs of a host; default: all.</summary>
    public double? Cpus { get; set; }

    /// <summary>Memory of a host; default: no limit.</summary>
    public ByteSize? Memory { get; set; }

    /// <summary>The image that the driver knows how to build.</summary>
    public const string DefaultImage = "orchestration-host:debian12";

    private static EngineEndpoint LocalEngine() =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host && Uri.TryCreate(host, UriKind.Absolute, out var address)
            ? new EngineEndpoint(address)
            : new EngineEndpoint(new Uri(OperatingSystem.IsWindows() ? "npipe://./pipe/docker_engine" : "unix:///var/run/docker.sock"));
}
