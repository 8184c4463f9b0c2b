using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.Etcd.Tests;

[TestFixture]
public sealed class EtcdStoreOptionsTests
{
    [Test]
    public void All_wrong_options_are_told_at_once() => Assert.That(
        () => new EtcdClusterStore(new() { Endpoints = [new("ftp://host")], RequestTimeout = TimeSpan.Zero }),
        Throws.TypeOf<StoreException>().With.Message.Contains("ftp://host").And.Message.Contains("RequestTimeout"));

    [Test]
    public async Task Members_that_are_not_there_are_named()
    {
        await using var store = new EtcdClusterStore(new() { Endpoints = [new("http://127.0.0.1:1"), new("http://127.0.0.1:2")] });

        Assert.That(async () => await store.GetAsync("a"), Throws.TypeOf<StoreException>().With.Message.Contains("127.0.0.1:1, 127.0.0.1:2"));
    }
}
