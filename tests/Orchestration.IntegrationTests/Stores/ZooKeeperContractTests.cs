using Orchestration.Stores;
using Orchestration.Swarm.Stores.ZooKeeper;
using Orchestration.TestBed;
using Orchestration.Testing;

namespace Orchestration.IntegrationTests.Stores;

public sealed class ZooKeeperContractTests : BedFixture
{
    private ZooKeeperServer _server = null!;

    private static IEnumerable<TestCaseData> Checks => ClusterStoreContract.Checks.Select(static check => new TestCaseData(check).SetName($"ZooKeeper: {check.Name}"));

    [OneTimeSetUp]
    public async Task Start() => _server = await Bed.StartZooKeeperAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [TestCaseSource(nameof(Checks))]
    public Task The_store_keeps_its_promise(StoreContractCheck check) =>
        check.RunAsync(new(_ => Task.FromResult<IClusterStore>(Open())));

    [Test]
    public async Task A_lease_may_be_longer_than_the_longest_session()
    {
        await using var store = Open();
        await using var lease = await store.GrantLeaseAsync(TimeSpan.FromMinutes(3));

        Assert.That(lease.TimeToLive, Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(await lease.KeepAliveAsync(), Is.True);
    }

    private ZooKeeperClusterStore Open() => new(new() { Servers = ["127.0.0.1:1", _server.Address], Root = "/swarm/contract" });
}
