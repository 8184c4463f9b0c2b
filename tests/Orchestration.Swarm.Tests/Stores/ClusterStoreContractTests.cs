using Microsoft.Extensions.Time.Testing;
using Orchestration.Stores;
using Orchestration.Swarm.Stores;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Stores;

[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class ClusterStoreContractTests
{
    private static IEnumerable<TestCaseData> Checks => ClusterStoreContract.Checks.Select(static check => new TestCaseData(check).SetName($"{{m}}: {check.Name}"));

    [TestCaseSource(nameof(Checks))]
    public async Task A_store_in_memory(StoreContractCheck check)
    {
        var time = new FakeTimeProvider();
        var store = new MemoryClusterStore(time);
        await check.RunAsync(new(_ => Task.FromResult<IClusterStore>(store)) { PassAsync = (span, _) => Pass(time, span) });
    }

    [TestCaseSource(nameof(Checks))]
    public async Task A_store_in_a_file(StoreContractCheck check)
    {
        var directory = Directory.CreateTempSubdirectory("store-");
        var time = new FakeTimeProvider();
        try
        {
            await check.RunAsync(new(_ => Task.FromResult<IClusterStore>(new FileClusterStore(Path.Combine(directory.FullName, "cluster.store"), time))) { PassAsync = (span, _) => Pass(time, span) });
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task Pass(FakeTimeProvider time, TimeSpan span)
    {
        time.Advance(span);
        await Task.Yield();
    }
}
