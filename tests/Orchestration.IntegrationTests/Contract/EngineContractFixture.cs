using Orchestration.Engines;
using Orchestration.TestBed;
using Orchestration.Testing;

namespace Orchestration.IntegrationTests.Contract;

/// <summary>Real engines keep the contract that the in-memory engine keeps, so that neither can drift from the other.</summary>
[Parallelizable(ParallelScope.Children)]
public abstract class EngineContractFixture : BedFixture
{
    private IEngine? _engine;

    private static IEnumerable<TestCaseData> Checks => EngineContract.Checks.Select(static check => new TestCaseData(check).SetName($"{check.Group}: {check.Name}"));

    /// <summary>The engine under test.</summary>
    protected abstract Task<BedEngine> StartAsync();

    [OneTimeSetUp]
    public async Task Connect()
    {
        var engine = await StartAsync();
        _engine = await DockerEngine.ConnectAsync(new EngineEndpoint(engine.SocketAddress));
    }

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        if (_engine is not null) await _engine.DisposeAsync();
    }

    [TestCaseSource(nameof(Checks))]
    public Task The_engine_keeps_its_promise(ContractCheck check) =>
        check.RunAsync(new EngineContractContext(_engine!, Bed.Busybox));
}
