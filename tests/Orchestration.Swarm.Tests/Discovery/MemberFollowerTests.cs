using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;
using Orchestration.Swarm.Discovery;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Discovery;

[TestFixture]
public sealed class MemberFollowerTests
{
    [Test]
    public async Task Announced_engines_join_and_those_that_are_withdrawn_leave()
    {
        var time = new FakeTimeProvider();
        await using var store = new MemoryClusterStore(time);
        var discovery = new StoreDiscovery(store);
        await using var test = await TestCluster.FormAsync(options => options.TimeProvider = time);
        foreach (var node in test.Cluster.Nodes) await test.Cluster.RemoveAsync(node.Name);
        await discovery.AnnounceAsync("n1.test:2376", TimeSpan.FromMinutes(3));

        test.Cluster.Follow(discovery, static address => new EngineEndpoint(new Uri($"tcp://{address}")));
        await EventuallyAsync(() => Names(test) == "n1");
        await discovery.AnnounceAsync("n3.test:2376", TimeSpan.FromMinutes(3));
        await EventuallyAsync(() => Names(test) == "n1 n3");
        await discovery.WithdrawAsync("n1.test:2376");
        await EventuallyAsync(() => Names(test) == "n3");
    }

    [Test]
    public async Task An_engine_that_cannot_be_reached_is_tried_again_after_a_heartbeat()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestCluster.FormAsync(options => options.TimeProvider = time);
        foreach (var node in test.Cluster.Nodes) await test.Cluster.RemoveAsync(node.Name);
        var tries = 0;

        test.Cluster.Follow(new NodesDiscovery("n1.test:2376"), address => ++tries < 3 ? throw new EngineUnreachableException("away") : new EngineEndpoint(new Uri($"tcp://{address}")));
        await EventuallyAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(60));
            return Names(test) == "n1";
        });

        Assert.That(tries, Is.EqualTo(3));
    }

    private static string Names(TestCluster test) => string.Join(' ', test.Cluster.Nodes.Select(static node => node.Name));

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var i = 0; i < 1000 && !holds(); i++) await Task.Delay(5);
        Assert.That(holds(), Is.True);
    }
}
