using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Engine;

/// <summary>Base of fixtures that run on both generations of engines.</summary>
[TestFixture("20.10")]
[TestFixture("26.1")]
public abstract class EngineFixture(string generation) : BedFixture
{
    private protected BedEngine Place { get; private set; } = null!;

    private protected DockerEngine Engine { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Connect()
    {
        Place = generation == "26.1" ? await Bed.StartEngine26Async() : Bed.Engine;
        Engine = await DockerEngine.ConnectAsync(new EngineEndpoint(Place.SocketAddress));
    }

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        if (Engine is not null) await Engine.DisposeAsync();
    }

    private protected Task<RunningContainer> RunAsync(params string[] command) => RunningContainer.StartAsync(Engine, new ContainerSpec { Image = RunningContainer.Busybox, Command = command });
}
