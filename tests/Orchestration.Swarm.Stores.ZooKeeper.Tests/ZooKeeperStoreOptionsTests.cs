using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.ZooKeeper.Tests;

[TestFixture]
public sealed class ZooKeeperStoreOptionsTests
{
    [Test]
    public void All_wrong_options_are_told_at_once() => Assert.That(
        () => new ZooKeeperClusterStore(new() { Servers = ["host", "a:0", "ok:2181"], Root = "no/slash/" }),
        Throws.TypeOf<StoreException>().With.Message.Contains("'host'").And.Message.Contains("'a:0'").And.Message.Contains("Root").And.Message.Not.Contains("ok:2181"));

    [Test]
    public async Task Servers_that_are_not_there_are_named()
    {
        await using var store = new ZooKeeperClusterStore(new() { Servers = ["127.0.0.1:1"] });

        Assert.That(async () => await store.GetAsync("a"), Throws.TypeOf<StoreException>().With.Message.Contains("127.0.0.1:1"));
    }
}
