using Orchestration.Engines;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.Tests;

/// <summary>A cloud in memory and the store of a fleet on it; fleets come and go like processes.</summary>
internal sealed class World : IDisposable
{
    public World(Action<InMemoryCloudOptions>? configure = null)
    {
        var options = new InMemoryCloudOptions();
        configure?.Invoke(options);
        Cloud = new InMemoryCloud(options);
    }

    public InMemoryCloud Cloud { get; }

    public MemoryMachineStore Store { get; } = new();

    public ProgressLog Progress { get; } = new();

    public MachineFleet Fleet(IMachineStore? store = null, ISshConnector? ssh = null, IEngineConnector? engines = null, IReadOnlyList<IMachineAttendant>? attendants = null) => new(new MachineFleetOptions
    {
        Store = store ?? Store,
        Ssh = ssh ?? Cloud.Ssh,
        Engines = engines ?? Cloud.Engines,
        Drivers = [Cloud.Driver],
        Attendants = attendants ?? [],
        HostTimeout = TimeSpan.FromMilliseconds(200),
        EngineTimeout = TimeSpan.FromMilliseconds(200),
    });

    public async Task<IReadOnlyList<FleetMachine>> EnsureAsync(string name = "web", int? count = 3, Action<IMachineBuilder>? change = null)
    {
        await using var fleet = Fleet();
        var builder = fleet.Define(name, count).OnInMemory(Cloud);
        change?.Invoke(builder);
        return await builder.EnsureAsync(Progress);
    }

    public void Dispose() => Store.Dispose();
}
