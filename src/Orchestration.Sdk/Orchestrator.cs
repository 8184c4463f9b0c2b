using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace Orchestration;

/// <summary>
/// The way in: machines, clusters, container groups. Safe for concurrent callers. Disposing detaches: machines,
/// clusters and containers go on.
/// </summary>
public sealed class Orchestrator : IAsyncDisposable
{
    /// <summary>Wires an orchestrator.</summary>
    /// <param name="options">What it is made of.</param>
    public Orchestrator(OrchestratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Ssh = options.Ssh ?? new SshConnector();
        Engines = options.Engines ?? new EngineConnector(new()
        {
            Ssh = Ssh, Credentials = [.. options.RegistryCredentials], TimeProvider = options.TimeProvider, LoggerFactory = options.LoggerFactory,
        });
        Machines = new MachineFleet(new()
        {
            Store = options.MachineStore ?? new FileMachineStore(options.StoreDirectory, options.TimeProvider),
            Ssh = Ssh,
            Engines = Engines,
            Authority = options.CertificateAuthority,
            Drivers = [.. options.MachineDrivers],
            Providers = [.. options.MachineDriverProviders],
            Attendants = [new SwarmAttendant(Engines, options.SwarmImage)],
            Time = options.TimeProvider,
        });
        Clusters = new Clusters(Engines, Machines, options.TimeProvider, options.LoggerFactory);
        Compose = new ComposeProjects(options.TimeProvider);
    }

    /// <summary>Machines: hosts that are made, provisioned and kept.</summary>
    public MachineFleet Machines { get; }

    /// <summary>Clusters: engines that look like one.</summary>
    public Clusters Clusters { get; }

    /// <summary>Container groups, from compose files or code.</summary>
    public ComposeProjects Compose { get; }

    /// <summary>Opens engines.</summary>
    public IEngineConnector Engines { get; }

    /// <summary>Opens SSH sessions.</summary>
    public ISshConnector Ssh { get; }

    /// <summary>Wires an orchestrator with defaults.</summary>
    /// <param name="configure">Changes the options; default: nothing.</param>
    /// <returns>The orchestrator; the caller disposes it.</returns>
    public static Orchestrator Create(Action<OrchestratorOptions>? configure = null)
    {
        var options = new OrchestratorOptions();
        configure?.Invoke(options);
        return new(options);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Machines.DisposeAsync();
}
