using Orchestration.Engines;
using Orchestration.Swarm.Stores;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Failover;

[TestFixture]
public sealed class ManagersTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Of_two_managers_one_leads_and_the_other_names_it_and_changes_nothing(CancellationToken cancellationToken)
    {
        await using var store = new MemoryClusterStore();
        await using var engine = new InMemoryEngine(new() { Name = "n1" });
        engine.AddImage(InMemoryImage.Busybox);
        await using var first = await FormAsync(store, engine, "a:1", cancellationToken);
        await using var second = await FormAsync(store, engine, "b:1", cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var firstRun = first.ManageAsync(end.Token);
        await first.Election!.WatchAsync(cancellationToken).FirstAsync(static state => state.IsLeader, cancellationToken);
        var secondRun = second.ManageAsync(end.Token);
        await second.Election!.WatchAsync(cancellationToken).FirstAsync(static state => state.Leader is not null, cancellationToken);

        await first.Containers.CreateAsync(FailoverBed.Sleeper("web"), cancellationToken);

        Assert.That(() => second.Containers.CreateAsync(FailoverBed.Sleeper("shop"), cancellationToken),
            Throws.TypeOf<ClusterException>().With.Property("Failure").EqualTo(ClusterFailure.NotLeader).And.Message.Contains("a:1"));
        Assert.That((await engine.Containers.ListAsync(new() { All = true }, cancellationToken)).SelectMany(static c => c.Names), Is.EqualTo(new[] { "/web" }));
        await end.CancelAsync();
        await Task.WhenAll(firstRun, secondRun);
    }

    [Test]
    public async Task Two_managers_that_heal_at_once_leave_one_copy_and_never_none([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        await bed.SettleAsync(8);
        await using var second = bed.AnotherManager();
        await bed.HealAsync(node);
        foreach (var name in new[] { "n1", "n2", "n3" }) await second.JoinAsync(new(new Uri($"tcp://{name}.test:2376")) { NodeName = name });

        for (var round = 0; round < 6; round++)
        {
            Cluster[] managers = random.Next(2) == 0 ? [bed.Cluster, second] : [second, bed.Cluster];
            await Task.WhenAll(managers.Select(static manager => Task.Run(() => manager.FailOverAsync())));
            Assert.That((await bed.CopiesAsync("web")).Count(static copy => copy.State == "running"), Is.GreaterThanOrEqualTo(1), $"round {round}");
            bed.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 4)));
        }

        Assert.That((await bed.CopiesAsync("web")).Where(static copy => copy.State == "running").Select(static copy => copy.Name), Is.EqualTo(new[] { "web" }));
    }

    [Test]
    public async Task A_cluster_without_a_store_cannot_be_managed()
    {
        await using var cluster = new Cluster(new(), new Connector(new InMemoryEngine()));

        Assert.That(() => cluster.ManageAsync(), Throws.TypeOf<ClusterException>().With.Message.Contains("Store"));
    }

    private static async Task<Cluster> FormAsync(MemoryClusterStore store, InMemoryEngine engine, string address, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(new() { Store = store, Election = new() { Address = address } }, new Connector(engine));
        await cluster.JoinAsync(new(new Uri("tcp://n1.test:2376")) { NodeName = "n1" }, cancellationToken);
        return cluster;
    }

    private sealed class Connector(InMemoryEngine engine) : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(engine);
    }
}
