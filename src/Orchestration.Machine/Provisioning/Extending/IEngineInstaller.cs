namespace Orchestration.Machines;

/// <summary>Knows how an engine comes onto some systems. Installers of one's own are asked before those of the known distributions. Safe for concurrent callers.</summary>
public interface IEngineInstaller
{
    /// <summary>Its name, as progress and errors show it.</summary>
    string Name { get; }

    /// <summary>Whether it knows a system.</summary>
    /// <param name="system">The system.</param>
    /// <returns>Whether it does.</returns>
    bool Knows(HostSystem system);

    /// <summary>Where the engine's program will be; settings name it before it is there.</summary>
    /// <param name="system">The system.</param>
    /// <returns>Absolute path of <c>dockerd</c>.</returns>
    string EnginePath(HostSystem system);

    /// <summary>Installs the engine, or brings it to the wanted version. Safe to repeat after a crash in the middle.</summary>
    /// <param name="host">The host.</param>
    /// <param name="engine">The engine that is wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is there.</returns>
    Task InstallAsync(ProvisionHost host, MachineEngineOptions engine, CancellationToken cancellationToken = default);
}
