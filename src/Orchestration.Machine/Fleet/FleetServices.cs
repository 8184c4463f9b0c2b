using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines.Fleet;

/// <summary>What all work on machines shares.</summary>
internal sealed record FleetServices(IMachineStore Store, ISshConnector Ssh, IEngineConnector Engines, ICertificateAuthority Authority, MachineFleetOptions Options)
{
    public TimeProvider Time => Options.Time;

    public static FleetServices From(MachineFleetOptions options) =>
        new(options.Store, options.Ssh, options.Engines, options.Authority ?? new CertificateAuthority(options.Store, options: null, options.Time), options);
}
