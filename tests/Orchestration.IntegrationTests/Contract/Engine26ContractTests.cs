using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Contract;

/// <summary>The contract on Debian 13's 26.1.</summary>
public sealed class Engine26ContractTests : EngineContractFixture
{
    /// <inheritdoc/>
    protected override Task<BedEngine> StartAsync() => Bed.StartEngine26Async();
}
