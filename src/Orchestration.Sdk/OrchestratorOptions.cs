using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace Orchestration;

/// <summary>What an <see cref="Orchestrator"/> is made of. Everything has a default; whatever is set replaces it.</summary>
public sealed class OrchestratorOptions
{
    /// <summary>Directory of the machines' records, keys and certificates; default <c>orchestration</c> in the user's data directory.</summary>
    public string StoreDirectory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "orchestration");

    /// <summary>Store of machines; default: files in <see cref="StoreDirectory"/>.</summary>
    public IMachineStore? MachineStore { get; set; }

    /// <summary>Drivers of machines that earlier processes made; those that are used are added by themselves.</summary>
    public IList<IMachineDriver> MachineDrivers { get; } = [];

    /// <summary>Make drivers for machines whose driver is not in <see cref="MachineDrivers"/>; default: those of this SDK.</summary>
    public IList<IMachineDriverProvider> MachineDriverProviders { get; } = 
        [new DockerMachineDriverProvider(), new AmazonEC2MachineDriverProvider(), new GenericMachineDriverProvider(), new ExistingEngineDriverProvider()];

    /// <summary>Issues the machines' certificates; default: an authority of its own, kept in the store.</summary>
    public ICertificateAuthority? CertificateAuthority { get; set; }

    /// <summary>
    /// Image of the manager and the agent of machines that are in a standalone swarm (<see cref="MachineSwarm"/>); default: the one
    /// that such a machine has; one that has none is an error.
    /// </summary>
    public SwarmImage? SwarmImage { get; set; }

    /// <summary>Opens engines; default: Docker's API over unix sockets, named pipes, TLS and SSH.</summary>
    public IEngineConnector? Engines { get; set; }

    /// <summary>Opens SSH sessions; default: SSH.NET.</summary>
    public ISshConnector? Ssh { get; set; }

    /// <summary>Finds registry credentials, in this order; default: the docker configuration.</summary>
    public IList<IRegistryCredentialSource> RegistryCredentials { get; } = [DockerConfigCredentials.Default];

    /// <summary>Clock; default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes loggers; default: none.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;
}
