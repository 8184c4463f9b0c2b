using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Scheduling;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests;

[TestFixture]
public sealed class ClusterPlacementTests
{
    [Test]
    public async Task Spread_uses_every_node_before_it_doubles_one()
    {
        await using var test = await WithBusyboxAsync();
        var nodes = new List<string>();
        for (var i = 0; i < 6; i++) nodes.Add(await test.RunAsync(Sleeper($"c{i}")));

        Assert.That(nodes.CountBy(static n => n).Select(static n => n.Value), Is.All.EqualTo(2));
        Assert.That(nodes.Take(3).Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Binpack_fills_a_node_before_it_takes_the_next()
    {
        await using var test = await WithBusyboxAsync(static options => (options.Strategy, options.Overcommit) = (PlacementStrategies.Binpack, 0));
        var nodes = new List<string>();
        for (var i = 0; i < 6; i++) nodes.Add(await test.RunAsync(Sleeper($"c{i}") with { HostConfig = new() { NanoCpus = 2_000_000_000 } }));

        Assert.That(nodes.Chunk(2).Select(static pair => pair.Distinct().Count()), Is.All.EqualTo(1));
    }

    [Test]
    public async Task A_container_that_fits_nowhere_is_refused_with_the_reason_and_leaves_nothing()
    {
        await using var test = await WithBusyboxAsync();

        var error = Assert.ThrowsAsync<PlacementRefusedException>(() => test.RunAsync(Sleeper("big") with { HostConfig = new() { Memory = ByteSize.Gibibytes(9).Bytes } }))!;

        Assert.That(error.Message, Does.Contain("big").And.Contain("3 nodes"));
        Assert.That(await test.Cluster.Containers.ListAsync(new() { All = true }), Is.Empty);
    }

    [Test]
    public async Task A_constraint_is_obeyed_taken_out_of_the_environment_and_kept_as_a_label()
    {
        await using var test = await WithBusyboxAsync();
        var nodes = new List<string>();
        for (var i = 0; i < 4; i++) nodes.Add(await test.RunAsync(Sleeper($"c{i}") with { Environment = ["constraint=rule==tomcat", "A=1"] }));

        Assert.That(nodes.Distinct().Order(), Is.EqualTo(new[] { "n1", "n2" }));
        var details = await test.Cluster.Containers.InspectAsync("c0");
        Assert.That(details.Config.Environment, Does.Contain("A=1").And.None.StartsWith("constraint"));
        Assert.That(details.Config.Labels!["com.docker.swarm.constraints"], Is.EqualTo("""["rule==tomcat"]"""));
    }

    [Test]
    public async Task A_published_port_is_used_once_per_node()
    {
        await using var test = await WithBusyboxAsync();
        var web = new HostConfig { PortBindings = new Dictionary<string, IReadOnlyList<PortBinding>> { ["80/tcp"] = [new() { HostPort = "8080" }] } };
        for (var i = 0; i < 3; i++) await test.RunAsync(Sleeper($"web{i}") with { HostConfig = web });

        Assert.That(() => test.RunAsync(Sleeper("web3") with { HostConfig = web }), Throws.TypeOf<PlacementRefusedException>().With.Message.Contains("port"));
        var shown = (await test.Cluster.Containers.ListAsync()).SelectMany(static c => c.Ports).Select(static p => p.Ip).Order();
        Assert.That(shown, Is.EqualTo(new[] { "n1.test", "n2.test", "n3.test" }), "a wildcard address is shown as the node's");
    }

    [Test]
    public async Task Replica_i_of_a_group_lands_with_replica_i_and_the_preview_said_so()
    {
        await using var test = await WithBusyboxAsync();
        ContainerSpec[] specs = [.. Enumerable.Range(1, 4).SelectMany(static i => new[] { Member("status", i), Member("tomcat", i) with { HostConfig = new() { VolumesFrom = [$"status-{i}"] } } })];

        var preview = await test.Cluster.PreviewAsync(specs);
        var ticket = await test.Cluster.ReserveAsync(specs);
        foreach (var spec in specs) await test.RunAsync(spec with { PlacementTicketId = ticket.Id });

        Assert.That(preview.Succeeded, Is.True);
        Assert.That(ticket.Decisions.Select(static d => d.Node!.Name), Is.EqualTo(preview.Decisions.Select(static d => d.Node!.Name)));
        for (var i = 1; i <= 4; i++) Assert.That(test.NodeOf($"tomcat-{i}"), Is.EqualTo(test.NodeOf($"status-{i}")));
        Assert.That(specs.Select(s => test.NodeOf(s.Name!)).CountBy(static n => n).ToDictionary(), Is.EqualTo(new Dictionary<string, int> { ["n1"] = 4, ["n2"] = 4 }));
        Assert.That(ticket.Decisions[0].Reason, Does.Contain("constraint rule==tomcat").And.Contain("spread over 2 of 3 nodes"));
    }

    [Test]
    public async Task A_batch_is_placed_whole_or_not_at_all()
    {
        await using var test = await WithBusyboxAsync();
        ContainerSpec[] specs = [Sleeper("small"), Sleeper("huge") with { HostConfig = new() { NanoCpus = 100_000_000_000 } }];

        var error = Assert.ThrowsAsync<PlacementRefusedException>(() => test.Cluster.ReserveAsync(specs))!;
        var partial = await test.Cluster.ReserveAsync(specs, allOrNone: false);

        Assert.That(error.Decisions.Select(static d => d.Node), Is.All.Null);
        Assert.That(partial.Decisions.Select(static d => d.Node is null), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task A_reservation_that_nobody_redeems_expires()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var test = await WithBusyboxAsync(options => (options.TimeProvider, options.Overcommit) = (time, 0));
        ContainerSpec[] all = [.. Enumerable.Range(1, 3).Select(static i => Sleeper($"c{i}") with { HostConfig = new() { NanoCpus = 4_000_000_000 } })];
        await test.Cluster.ReserveAsync(all);

        Assert.That(() => test.Cluster.ReserveAsync([Sleeper("late") with { HostConfig = new() { NanoCpus = 1_000_000_000 } }]), Throws.TypeOf<PlacementRefusedException>());
        time.Advance(TimeSpan.FromMinutes(6));
        var late = await test.Cluster.ReserveAsync([Sleeper("late") with { HostConfig = new() { NanoCpus = 1_000_000_000 } }]);

        Assert.That(late.Decisions.Single().Node, Is.Not.Null);
    }

    [Test]
    public async Task A_released_ticket_gives_its_room_back()
    {
        await using var test = await WithBusyboxAsync(static options => options.Overcommit = 0);
        ContainerSpec[] all = [.. Enumerable.Range(1, 3).Select(static i => Sleeper($"c{i}") with { HostConfig = new() { NanoCpus = 4_000_000_000 } })];

        var first = await test.Cluster.ReserveAsync(all);
        await test.Cluster.ReleaseAsync(first.Id);

        Assert.That((await test.Cluster.ReserveAsync(all)).Decisions, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_create_that_the_engine_refuses_gives_its_room_back()
    {
        await using var test = await WithBusyboxAsync(static options => options.Overcommit = 0);
        string[] nodes = ["n1", "n2", "n3"];
        foreach (var node in nodes) test[node].Faults.On(EngineOperation.ContainerCreate).Fail(static _ => new EngineApiException(500, "no"));
        var full = Sleeper("full") with { HostConfig = new() { NanoCpus = 4_000_000_000 } };

        Assert.That(() => test.RunAsync(full), Throws.TypeOf<EngineApiException>());
        foreach (var node in nodes) test[node].Faults.Clear();
        for (var i = 0; i < 3; i++) await test.RunAsync(full with { Name = $"full{i}" });

        Assert.That(await test.Cluster.Containers.ListAsync(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_name_is_unique_in_the_cluster()
    {
        await using var test = await WithBusyboxAsync();
        await test.RunAsync(Sleeper("web"));

        Assert.That(() => test.RunAsync(Sleeper("web")), Throws.TypeOf<EngineConflictException>().With.Message.Contains("The name web is already assigned"));
    }

    [Test]
    public async Task A_bad_expression_is_a_bad_request_before_anything_happens()
    {
        await using var test = await WithBusyboxAsync();

        Assert.That(() => test.RunAsync(Sleeper("web") with { Environment = ["constraint:rule=tomcat"] }), Throws.TypeOf<EngineBadRequestException>().With.Message.Contains("One of operator ==, != is expected"));
    }

    internal static async Task<TestCluster> WithBusyboxAsync(Action<ClusterOptions>? configure = null)
    {
        var test = await TestCluster.FormAsync(configure);
        string[] nodes = ["n1", "n2", "n3"];
        foreach (var node in nodes) test[node].AddImage(InMemoryImage.Busybox);
        return test;
    }

    internal static ContainerSpec Sleeper(string name) => new() { Name = name, Image = "busybox", Command = ["sleep", "1000"] };

    private static ContainerSpec Member(string service, int replica) => Sleeper($"{service}-{replica}") with
    {
        Group = new("shop", "status+tomcat", replica, service),
        Environment = ["constraint=rule==tomcat"],
    };
}
