using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>Makes Docker drivers from options that are given by name.</summary>
public sealed class DockerMachineDriverProvider : IMachineDriverProvider
{
    /// <inheritdoc/>
    public string Name => DockerMachineDriver.DriverName;

    /// <inheritdoc/>
    public IReadOnlyList<DriverOption> Options { get; } =
    [
        new("engine", "Engine that carries the hosts, as a URL; without it the local one") { EnvironmentVariable = "DOCKER_HOST" },
        new("engine-tls", "Directory with ca.pem, cert.pem and key.pem for an engine on TCP") { EnvironmentVariable = "DOCKER_CERT_PATH" },
        new("image", "Image of a host: Linux with its own init and SSH server") { EnvironmentVariable = "MACHINE_DOCKER_IMAGE", Default = DockerMachineOptions.DefaultImage },
        new("isolation", "What hosts may do on the engine: automatic, privileged or capabilities") { Default = "automatic" },
        new("reach", "How hosts are reached: automatic, container-address or published-ports") { Default = "automatic" },
        new("network", "Network of the engine that hosts join; without it the engine's bridge"),
        new("name-prefix", "Beginning of the names of containers and volumes") { Default = "machine-" },
        new("cpus", "CPUs of a host; without it all") { Kind = DriverOptionKind.Number },
        new("memory", "Memory of a host, such as 2g; without it no limit"),
    ];

    /// <inheritdoc/>
    public IMachineDriver Create(DriverOptionValues values, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(context);
        return new DockerMachineDriver(context.Engines, Read(values));
    }

    private static DockerMachineOptions Read(DriverOptionValues values)
    {
        var options = new DockerMachineOptions
        {
            Image = values.Text("image")!,
            Isolation = ReadWord<HostIsolation>(values, "isolation"),
            Reach = ReadWord<HostReach>(values, "reach"),
            Network = values.Text("network"),
            NamePrefix = values.Text("name-prefix")!,
            Cpus = values.Number("cpus"),
            Memory = values.Text("memory") is { } memory ? ReadSize(memory) : null,
        };
        if (values.Text("engine") is { } engine) options.Engine = ReadEngine(engine, values.Text("engine-tls"));
        return options;
    }

    private static EngineEndpoint ReadEngine(string text, string? directory)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) throw Unreadable("engine", text, "a URL such as unix:///var/run/docker.sock");
        var isTcp = address.Scheme is "tcp" or "https";
        return new EngineEndpoint(address)
        {
            Tls = isTcp && directory is not null ? new TlsFiles(Path.Combine(directory, "ca.pem"), Path.Combine(directory, "cert.pem"), Path.Combine(directory, "key.pem")) : null,
        };
    }

    private static T ReadWord<T>(DriverOptionValues values, string name)
        where T : struct, Enum
    {
        var text = values.Text(name)!;
        return Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0])
            ? value
            : throw Unreadable(name, text, string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());
    }

    private static ByteSize ReadSize(string text) => ByteSize.TryParse(text, out var size) ? size : throw Unreadable("memory", text, "a size such as 2g");

    private static MachineDefinitionException Unreadable(string name, string found, string wanted) =>
        new([$"driver '{DockerMachineDriver.DriverName}': option '{name}' is '{found}', wanted {wanted}"]);
}
