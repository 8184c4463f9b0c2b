using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>What a fleet works with.</summary>
public sealed class MachineFleetOptions
{
    /// <summary>Where records, keys and certificates are kept.</summary>
    public required IMachineStore Store { get; init; }

    /// <summary>Opens SSH sessions.</summary>
    public required ISshConnector Ssh { get; init; }

    /// <summary>Opens engines.</summary>
    public required IEngineConnector Engines { get; init; }

    /// <summary>Issues certificates; default: an authority of the fleet's own, kept in the store.</summary>
    public ICertificateAuthority? Authority { get; init; }

    /// <summary>Kind of the keys of server and client certificates; default ECDSA.</summary>
    public CertificateKeyKind CertificateKeys { get; init; } = CertificateKeyKind.Ecdsa;

    /// <summary>Where the key of an engine's certificate is made; default: here, and it travels to the host on standard input of a session.</summary>
    public ServerKeyPlace ServerKeys { get; init; } = ServerKeyPlace.Here;

    /// <summary>Drivers for machines that earlier processes made; those that <c>Define</c> uses are added by themselves. Default none.</summary>
    public IReadOnlyList<IMachineDriver> Drivers { get; init; } = [];

    /// <summary>Make drivers for machines whose driver is not in <see cref="Drivers"/>. Default none.</summary>
    public IReadOnlyList<IMachineDriverProvider> Providers { get; init; } = [];

    /// <summary>Steps of one's own, in this order within a stage, for every machine that is provisioned. Default none.</summary>
    public IReadOnlyList<IProvisionStep> Steps { get; init; } = [];

    /// <summary>What is done through the engine of each machine that is provisioned, in this order. Default none.</summary>
    public IReadOnlyList<IMachineAttendant> Attendants { get; init; } = [];

    /// <summary>Installers of one's own, asked before those of the known distributions. Default none.</summary>
    public IReadOnlyList<IEngineInstaller> Installers { get; init; } = [];

    /// <summary>Machines that are worked on at the same time; default 16.</summary>
    public int Parallelism { get; init; } = 16;

    /// <summary>Time for a host to get an address and to let us log in; default 5 minutes.</summary>
    public TimeSpan HostTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time that a package manager's lock is waited for; default 5 minutes.</summary>
    public TimeSpan PackageLockTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time for an engine to answer after it was started; default 1 minute.</summary>
    public TimeSpan EngineTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time for a provider to tell a machine's state in a list; default 10 seconds.</summary>
    public TimeSpan StateTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Clock; default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
