using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>Chooses hosts as containers of an existing engine.</summary>
public static class DockerMachineBuilderExtensions
{
    /// <summary>Makes each machine a container of an existing engine, with its own init, SSH server and Docker Engine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options; default: the local engine and an image that is built on it.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder OnDocker(this IMachineBuilder builder, Action<DockerMachineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new DockerMachineOptions();
        configure?.Invoke(options);
        return builder.UseDriver(new DockerMachineDriver(builder.Engines, options));
    }

    /// <summary>The same on an engine that is already connected; machines can be found again only through a driver with the same engine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="engine">The engine; it stays the caller's.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder OnDocker(this IMachineBuilder builder, IEngine engine, Action<DockerMachineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new DockerMachineOptions();
        configure?.Invoke(options);
        return builder.UseDriver(new DockerMachineDriver(engine, options));
    }
}
