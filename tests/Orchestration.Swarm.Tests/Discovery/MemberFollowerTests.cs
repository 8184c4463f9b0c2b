using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;
using Orchestration.Swarm.Discovery;
using Orchestration.Swarm.Stores;
using Orchestration.Testing;

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

    [Test]
    public async Task An_engine_that_is_announced_at_another_address_is_the_same_node_there_and_stays_when_its_stale_entry_ends()
    {
        await using var store = new MemoryClusterStore();
        await using var engine = new InMemoryEngine(new() { Name = "n1" });
        engine.AddImage(InMemoryImage.Busybox);
        var hosts = new Addresses(engine);
        await using var cluster = new Cluster(new() { PingInterval = TimeSpan.FromMilliseconds(50) }, hosts);
        var discovery = new StoreDiscovery(store);
        await discovery.AnnounceAsync("old.test:2376", TimeSpan.FromMinutes(3));
        cluster.Follow(discovery, static address => new EngineEndpoint(new Uri($"tcp://{address}")), TimeSpan.FromMilliseconds(50));
        await EventuallyAsync(() => cluster.Nodes.Count == 1);
        await cluster.Containers.CreateAsync(ClusterPlacementTests.Sleeper("web"));

        hosts.Gone = "old.test";
        await discovery.AnnounceAsync("new.test:2376", TimeSpan.FromMinutes(3));
        await EventuallyAsync(() => cluster.NodeStatuses is [{ State: NodeState.Healthy, Node.Address: "new.test:2376" }]);
        await discovery.WithdrawAsync("old.test:2376");
        await Task.Delay(200); // A few heartbeats.

        Assert.That(cluster.Nodes.Single().Address, Is.EqualTo("new.test:2376"));
        Assert.That((await cluster.Containers.InspectAsync("web")).Node!.Address, Is.EqualTo("new.test:2376"));
    }

    [Test]
    public async Task An_engine_with_the_name_and_id_of_a_node_that_answers_does_not_take_its_place()
    {
        await using var engine = new InMemoryEngine(new() { Name = "n1" });
        await using var cluster = new Cluster(new(), new Addresses(engine));
        await cluster.JoinAsync(new(new Uri("tcp://old.test:2376")));

        Assert.That(() => cluster.JoinAsync(new(new Uri("tcp://new.test:2376"))), Throws.TypeOf<ClusterException>().With.Property("Failure").EqualTo(ClusterFailure.DuplicateNode));
        Assert.That(cluster.Nodes.Single().Address, Is.EqualTo("old.test:2376"));
    }

    [Test]
    public async Task A_clone_that_has_none_of_the_containers_of_a_lost_node_does_not_take_its_place()
    {
        await using var engine = new InMemoryEngine(new() { Name = "n1", Id = "same" });
        await using var clone = new InMemoryEngine(new() { Name = "n1", Id = "same" });
        engine.AddImage(InMemoryImage.Busybox);
        await engine.Containers.CreateAsync(ClusterPlacementTests.Sleeper("web"));
        var hosts = new Addresses(engine) { Clone = clone };
        await using var cluster = new Cluster(new(), hosts);
        await cluster.JoinAsync(new(new Uri("tcp://old.test:2376")));

        hosts.Gone = "old.test";
        Assert.That(() => cluster.JoinAsync(new(new Uri("tcp://clone.test:2376"))), Throws.TypeOf<ClusterException>().With.Property("Failure").EqualTo(ClusterFailure.DuplicateNode));
    }

    [Test]
    public async Task A_join_that_fails_at_another_address_leaves_the_node_where_it_is()
    {
        await using var engine = new InMemoryEngine(new() { Name = "n1" });
        engine.AddImage(InMemoryImage.Busybox);
        await engine.Containers.CreateAsync(ClusterPlacementTests.Sleeper("web"));
        await using var cluster = new Cluster(new() { PingInterval = TimeSpan.FromHours(1) }, new Addresses(engine));
        await cluster.JoinAsync(new(new Uri("tcp://old.test:2376")));

        engine.Faults.On(EngineOperation.ContainerList).LoseRequest().Times(1);
        Assert.That(() => cluster.JoinAsync(new(new Uri("tcp://new.test:2376"))), Throws.InstanceOf<OrchestrationException>());

        Assert.That(cluster.Nodes.Single().Address, Is.EqualTo("old.test:2376"));
    }

    /// <summary>One engine at every address but those that are gone.</summary>
    private sealed class Addresses(InMemoryEngine engine) : IEngineConnector
    {
        public volatile string Gone = "";

        public InMemoryEngine? Clone { get; init; }

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
            Task.FromResult<IEngine>(new At(endpoint.Address.Host is "clone.test" ? Clone! : engine, () => Gone == endpoint.Address.Host));
    }

    private sealed class At(InMemoryEngine engine, Func<bool> isGone) : IEngine
    {
        public ISystemOperations System => Reached.System;

        public IContainerOperations Containers => Reached.Containers;

        public IImageOperations Images => Reached.Images;

        public INetworkOperations Networks => Reached.Networks;

        public IVolumeOperations Volumes => Reached.Volumes;

        public IEventOperations Events => Reached.Events;

        private InMemoryEngine Reached => isGone() ? throw new EngineUnreachableException("gone") : engine;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static string Names(TestCluster test) => string.Join(' ', test.Cluster.Nodes.Select(static node => node.Name));

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var i = 0; i < 1000 && !holds(); i++) await Task.Delay(5);
        Assert.That(holds(), Is.True);
    }
}
