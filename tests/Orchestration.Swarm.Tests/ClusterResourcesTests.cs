using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Stores;
using Orchestration.Testing;
using static Orchestration.Swarm.Tests.ClusterPlacementTests;

namespace Orchestration.Swarm.Tests;

[TestFixture]
public sealed class ClusterResourcesTests
{
    [Test]
    public async Task An_image_that_another_node_holds_is_streamed_from_there()
    {
        await using var test = await TestCluster.FormAsync();
        test["n3"].AddImage(new InMemoryImage("own:1"));

        var node = await test.RunAsync(new() { Name = "c9", Image = "own:1", Command = ["sleep", "9"], Environment = ["constraint:node==n1"] });

        Assert.That(node, Is.EqualTo("n1"));
        Assert.That((await test["n1"].Images.InspectAsync("own:1")).Id, Is.EqualTo((await test["n3"].Images.InspectAsync("own:1")).Id));
        Assert.That(test["n1"].Calls.All.Select(static c => c.Operation), Does.Contain(EngineOperation.ImageLoad).And.Not.Contain(EngineOperation.ImagePull));
    }

    [Test]
    public async Task An_image_that_no_node_holds_is_pulled_by_the_node_that_needs_it()
    {
        await using var test = await TestCluster.FormAsync();
        test["n2"].Registry.Publish("far:1");

        await test.RunAsync(new() { Name = "c9", Image = "far:1", Command = ["sleep", "9"], Environment = ["constraint:node==n2"] });

        Assert.That(test["n2"].Calls.All.Select(static c => c.Operation), Does.Contain(EngineOperation.ImagePull));
        Assert.That((await test.Cluster.Images.ListAsync(new() { Filters = ResourceFilters.None.With("reference", "far:1") })).Single().Nodes.Single().Name, Is.EqualTo("n2"));
    }

    [Test]
    public async Task An_image_that_cannot_be_had_fails_the_create_as_the_pull_failed()
    {
        await using var test = await TestCluster.FormAsync();

        Assert.That(() => test.RunAsync(new() { Name = "c9", Image = "nowhere:1" }), Throws.InstanceOf<EngineException>());
        Assert.That(await test.Cluster.Containers.ListAsync(new() { All = true }), Is.Empty);
    }

    [Test]
    public async Task Loaded_images_reach_every_node()
    {
        await using var test = await TestCluster.FormAsync();
        await using var source = InMemoryEngine.WithImages("tools:1");
        await using var saved = await source.Images.SaveAsync(["tools:1"]);

        await foreach (var _ in test.Cluster.Images.LoadAsync(saved)) { }

        Assert.That((await test.Cluster.Images.ListAsync(new() { Filters = ResourceFilters.None.With("reference", "tools:1") })).Single().Nodes.Select(static n => n.Name), Is.EqualTo(new[] { "n1", "n2", "n3" }));
    }

    [Test]
    public async Task A_network_is_made_only_on_nodes_that_use_it_and_listed_once()
    {
        await using var test = await WithBusyboxAsync();
        var network = await test.Cluster.Networks.CreateAsync(new() { Name = "front", Labels = new Dictionary<string, string> { ["a"] = "b" } });

        Assert.That((await test.Cluster.Networks.ListAsync(ResourceFilters.None.WithLabel("a", "b"))).Single().Id, Is.EqualTo(network.Id));
        await test.RunAsync(Sleeper("one") with { HostConfig = new() { NetworkMode = "front" }, Environment = ["constraint:node==n1"] });
        await test.RunAsync(Sleeper("two") with { HostConfig = new() { NetworkMode = network.Id }, Environment = ["constraint:node==n2"] });

        var listed = (await test.Cluster.Networks.ListAsync(ResourceFilters.None.WithLabel("a", "b"))).Single();
        Assert.That((listed.Id, listed.Name, listed.Node, listed.Labels.Count), Is.EqualTo((network.Id, "front", (EngineNode?)null, 1)));
        Assert.That((await test.Cluster.Networks.InspectAsync("front")).Containers, Has.Count.EqualTo(2));
        Assert.That((await test["n3"].Networks.ListAsync()).Select(static n => n.Name), Does.Not.Contain("front"));
        Assert.That(() => test.Cluster.Networks.CreateAsync(new() { Name = "front" }), Throws.TypeOf<EngineConflictException>());
    }

    [Test]
    public async Task A_network_of_a_plug_in_is_made_with_its_driver_and_options_on_each_node_that_uses_it()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "woven", Driver = "weave", Options = new Dictionary<string, string> { ["works.weave.multicast"] = "true" } });
        foreach (var node in (string[])["n1", "n2"])
            await test.RunAsync(Sleeper($"on-{node}") with { HostConfig = new() { NetworkMode = "woven" }, Environment = [$"constraint:node=={node}"] });

        foreach (var node in (string[])["n1", "n2"])
        {
            var part = await test[node].Networks.InspectAsync("woven");
            Assert.That((part.Driver, part.Options["works.weave.multicast"]), Is.EqualTo(("weave", "true")));
        }

        Assert.That(() => test["n3"].Networks.InspectAsync("woven"), Throws.TypeOf<EngineNotFoundException>());
    }

    [Test]
    public async Task A_volume_of_a_driver_that_shares_its_storage_keeps_no_container_at_its_node()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Volumes.CreateAsync(new() { Name = "data", Driver = "rexray", DriverOptions = new Dictionary<string, string> { ["size"] = "10" } });
        foreach (var node in (string[])["n1", "n3"])
            await test.RunAsync(Sleeper($"on-{node}") with { HostConfig = new() { Binds = ["data:/data"] }, Environment = [$"constraint:node=={node}"] });

        var there = await test["n3"].Volumes.InspectAsync("data");
        Assert.That((there.Driver, there.Options["size"]), Is.EqualTo(("rexray", "10")));
        Assert.That((await test.Cluster.Volumes.InspectAsync("data")).Driver, Is.EqualTo("rexray"));
        foreach (var node in (string[])["n1", "n3"]) await test.Cluster.Containers.RemoveAsync($"on-{node}", new() { Force = true });
        await test.Cluster.Volumes.RemoveAsync("data");
        Assert.That(await test.Cluster.Volumes.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Removing_a_network_removes_its_parts_and_its_definition()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "front" });
        await test.RunAsync(Sleeper("one") with { HostConfig = new() { NetworkMode = "front" } });
        await test.Cluster.Containers.RemoveAsync("one", new() { Force = true });

        await test.Cluster.Networks.RemoveAsync("front");

        Assert.That(() => test.Cluster.Networks.InspectAsync("front"), Throws.TypeOf<EngineNotFoundException>());
        Assert.That(() => test.Cluster.Networks.RemoveAsync("front"), Throws.TypeOf<EngineNotFoundException>());
    }

    [Test]
    public async Task A_named_volume_draws_later_containers_to_its_node()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Volumes.CreateAsync(new() { Name = "data", Labels = new Dictionary<string, string> { ["a"] = "b" } });
        Assert.That((await test.Cluster.Volumes.ListAsync()).Single().Node, Is.Null, "no container has decided yet");

        var first = await test.RunAsync(Sleeper("c0") with { HostConfig = new() { Binds = ["data:/data"] } });
        for (var i = 1; i < 4; i++) Assert.That(await test.RunAsync(Sleeper($"c{i}") with { HostConfig = new() { Binds = ["data:/data"] } }), Is.EqualTo(first));

        var volume = (await test.Cluster.Volumes.ListAsync()).Single();
        Assert.That((volume.Node!.Name, volume.Labels["a"]), Is.EqualTo((first, "b")));
    }

    [Test]
    public async Task Moving_a_local_volume_is_refused()
    {
        await using var test = await WithBusyboxAsync();
        await test.RunAsync(Sleeper("c0") with { HostConfig = new() { Binds = ["data:/data"] }, Environment = ["constraint:node==n1"] });

        Assert.That(() => test.RunAsync(Sleeper("c1") with { HostConfig = new() { Binds = ["data:/data"] }, Environment = ["constraint:node==n2"] }), Throws.TypeOf<Orchestration.Placement.PlacementRefusedException>());
    }

    [Test]
    public async Task A_container_is_found_by_id_short_id_name_and_node_name()
    {
        await using var test = await WithBusyboxAsync();
        var node = await test.RunAsync(Sleeper("web"));
        var id = (await test.Cluster.Containers.InspectAsync("web")).Id;

        string[] references = [id, id[..12], "/web", $"{node}/web"];
        foreach (var reference in references) Assert.That((await test.Cluster.Containers.InspectAsync(reference)).Id, Is.EqualTo(id), reference);
        Assert.That(() => test.Cluster.Containers.InspectAsync("none"), Throws.TypeOf<EngineNotFoundException>());
        Assert.That((await test.Cluster.RouteAsync(EngineResourceKind.Container, "web")).Node.Name, Is.EqualTo(node));
    }

    [Test]
    public async Task An_ambiguous_name_lists_the_nodes()
    {
        await using var test = await WithBusyboxAsync(static options => options.NamesAreUniquePerNode = true);
        await test.RunAsync(Sleeper("web") with { Environment = ["constraint:node==n1"] });
        await test.RunAsync(Sleeper("web") with { Environment = ["constraint:node==n2"] });

        Assert.That(() => test.Cluster.Containers.InspectAsync("web"), Throws.TypeOf<EngineConflictException>().With.Message.Contains("n1/web, n2/web"));
    }

    [Test]
    public async Task Exec_runs_on_the_containers_node()
    {
        await using var test = await WithBusyboxAsync();
        await test.RunAsync(Sleeper("web"));
        var exec = await test.Cluster.Containers.CreateExecAsync("web", new() { Command = ["echo", "hi"], AttachStdout = true });

        await using var stream = await test.Cluster.Containers.StartExecAsync(exec.Id);
        var buffer = new byte[64];
        var frame = await stream.ReadAsync(buffer);

        Assert.That(System.Text.Encoding.UTF8.GetString(buffer, 0, frame.Count), Is.EqualTo("hi\n"));
    }

    [Test]
    public async Task Events_of_all_nodes_come_with_their_node()
    {
        await using var test = await WithBusyboxAsync();
        using var end = new CancellationTokenSource();
        await using var events = test.Cluster.Events.WatchAsync(new() { Since = DateTimeOffset.UnixEpoch, Filters = ResourceFilters.None.With("type", "container").With("event", "create") }, end.Token).GetAsyncEnumerator();
        for (var i = 0; i < 3; i++) await test.RunAsync(Sleeper($"c{i}"));

        var seen = new List<string>();
        while (seen.Count < 3 && await events.MoveNextAsync()) seen.Add(events.Current.Actor.Attributes["node.name"]);
        await end.CancelAsync();

        Assert.That(seen.Order(), Is.EqualTo(new[] { "n1", "n2", "n3" }));
    }

    [Test]
    public async Task Info_shows_sums_and_the_picture_of_the_nodes()
    {
        await using var test = await WithBusyboxAsync();
        await test.RunAsync(Sleeper("c9") with { HostConfig = new() { NanoCpus = 1_000_000_000, Memory = ByteSize.Gibibytes(1).Bytes }, Environment = ["constraint:node==n1"] });

        var info = await test.Cluster.System.GetInfoAsync();
        var lines = info.SystemStatus!.Select(static pair => $"{pair[0]}: {pair[1]}").ToArray();

        Assert.That((info.Cpus, info.Containers, info.ContainersRunning), Is.EqualTo((12, 1, 1)));
        Assert.That(lines, Does.Contain("Strategy: spread").And.Contain("Nodes: 3").And.Contain(" n1: n1.test:2376")
            .And.Contain("  └ Reserved CPUs: 1 / 4.2").And.Contain("  └ Reserved Memory: 1 GiB / 8.4 GiB").And.Contain("  └ Containers: 1 (1 Running, 0 Paused, 0 Stopped)"));
    }

    [Test]
    public async Task Info_tells_the_role_the_strategy_and_the_filters_in_the_order_that_clients_know()
    {
        await using var test = await WithBusyboxAsync(options => (options.Strategy, options.Filters, options.Mode) = ("binpack", ["health", "port"], SchedulingMode.Classic));

        var lines = (await test.Cluster.System.GetInfoAsync()).SystemStatus!.Take(4).Select(static pair => $"{pair[0]}: {pair[1]}");

        Assert.That(lines, Is.EqualTo(new[] { "Role: primary", "Strategy: binpack", "Filters: health, port", "Nodes: 3" }));
    }

    [Test]
    public async Task A_cluster_without_a_node_yet_is_there_and_says_so()
    {
        await using var cluster = new Cluster(new(), new NoConnector());

        Assert.That((await cluster.System.PingAsync()).OsType, Is.EqualTo("linux"));
        Assert.That((await cluster.System.GetVersionAsync()).ApiVersion, Is.EqualTo((await cluster.System.PingAsync()).ApiVersion));
        Assert.That((await cluster.System.GetInfoAsync()).SystemStatus!.Last(), Is.EqualTo(new[] { "Nodes", "0" }));
    }

    [Test]
    public async Task A_manager_that_does_not_lead_calls_itself_a_replica()
    {
        await using var store = new MemoryClusterStore();
        await using var test = await WithBusyboxAsync(options => (options.Store, options.Election) = (store, new() { Address = "10.0.0.2:2375" }));

        Assert.That((await test.Cluster.System.GetInfoAsync()).SystemStatus![0], Is.EqualTo(new[] { "Role", "replica" }));
    }

    [Test]
    public async Task A_node_that_hangs_ends_a_question_that_nothing_known_answers_by_its_deadline()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var test = await WithBusyboxAsync(options => options.TimeProvider = time);
        test["n2"].Faults.On(EngineOperation.ImageInspect).Hang();

        var list = test.Cluster.Images.InspectAsync("nowhere");
        Assert.That(list.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromSeconds(16));

        Assert.That(async () => await list, Throws.TypeOf<EngineUnreachableException>().With.Message.Contains("'n2'"));
    }

    [Test]
    public async Task A_node_joins_once_and_can_leave()
    {
        await using var test = await TestCluster.FormAsync();
        await test.Cluster.JoinAsync(test.Endpoint("n1"));

        Assert.That(() => test.Cluster.JoinAsync(test.Endpoint("n2") with { NodeName = "n1" }), Throws.TypeOf<ClusterException>().With.Property(nameof(ClusterException.Failure)).EqualTo(ClusterFailure.DuplicateNode));
        await test.Cluster.RemoveAsync("n2");

        Assert.That(test.Cluster.Nodes.Select(static n => n.Name), Is.EqualTo(new[] { "n1", "n3" }));
        Assert.That(() => test.Cluster.RemoveAsync("n2"), Throws.TypeOf<ClusterException>().With.Message.Contains("one of n1, n3"));
    }

    private sealed class NoConnector : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
