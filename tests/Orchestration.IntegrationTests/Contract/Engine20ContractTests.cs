using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Contract;

/// <summary>The contract on the bed's own engine, Debian 12's 20.10.</summary>
public sealed class Engine20ContractTests : EngineContractFixture
{
    /// <inheritdoc/>
    protected override Task<BedEngine> StartAsync() => Task.FromResult(Bed.Engine);
}
