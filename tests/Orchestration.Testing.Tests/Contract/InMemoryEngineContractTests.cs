namespace Orchestration.Testing.Tests.Contract;

/// <summary>The in-memory engine keeps the same contract as real ones.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class InMemoryEngineContractTests
{
    private static IEnumerable<TestCaseData> Checks => EngineContract.Checks.Select(static check => new TestCaseData(check).SetName($"{check.Group}: {check.Name}"));

    [TestCaseSource(nameof(Checks))]
    public Task The_engine_keeps_its_promise(ContractCheck check)
    {
        var engine = new InMemoryEngine(new InMemoryEngineOptions { InitIgnoresSignals = true });
        return check.RunAsync(new EngineContractContext(engine, "busybox:latest"));
    }

    [Test]
    public void Every_check_has_a_name_of_its_own() =>
        Assert.That(EngineContract.Checks.Select(static check => check.Name), Is.Unique);
}
