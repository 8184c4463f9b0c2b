using System.Diagnostics;
using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Scheduling;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Nodes;

[TestFixture]
public sealed class NodeMonitorTests
{
    [Test]
    public async Task Placements_ask_no_node_that_the_cluster_did_not_change()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        await test.RunAsync(ClusterPlacementTests.Sleeper("first"));
        foreach (var node in Names) test[node].Calls.Clear();

        for (var i = 0; i < 30; i++) await test.Cluster.Containers.CreateAsync(ClusterPlacementTests.Sleeper($"c{i}"));

        Assert.That(Names.Sum(node => test[node].Calls.All.Count(static call => call.Operation == EngineOperation.ContainerList)), Is.LessThan(10));
    }

    [Test]
    public async Task A_container_that_somebody_removed_on_the_engine_gives_its_room_back_soon()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(static options => options.Overcommit = 0);
        var full = new HostConfig { NanoCpus = 4_000_000_000 };
        for (var i = 0; i < 3; i++) await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}") with { HostConfig = full });
        var node = test.NodeOf("c1");

        await test[node].Containers.RemoveAsync("c1", new() { Force = true });

        await EventuallyAsync(async () => (await test.Cluster.PreviewAsync([ClusterPlacementTests.Sleeper("next") with { HostConfig = full }])).Decisions[0].Node?.Name == node);
    }

    [Test]
    public async Task A_container_that_somebody_made_on_the_engine_counts_soon()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(static options => options.Overcommit = 0);

        await test["n1"].Containers.CreateAsync(ClusterPlacementTests.Sleeper("foreign") with { HostConfig = new() { NanoCpus = 4_000_000_000 } });

        await EventuallyAsync(async () => (await test.Cluster.PreviewAsync([.. Enumerable.Range(0, 3).Select(static i => ClusterPlacementTests.Sleeper($"x{i}") with { HostConfig = new() { NanoCpus = 4_000_000_000 } })])).Decisions.Count(static d => d.Node is null) == 1);
    }

    [Test]
    public async Task A_node_that_falls_silent_gets_no_containers_stalls_nobody_and_comes_back()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(Quick);
        for (var i = 0; i < 3; i++) await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}"));
        await EventuallyAsync(() => Task.FromResult(test.Cluster.NodeStatuses.All(static status => status.Containers == 1)));
        var silent = test.NodeOf("c1");
        var fault = test[silent].Faults.OnAny().Hang();

        await EventuallyAsync(() => Task.FromResult(StateOf(test, silent) == NodeState.Unhealthy));
        var time = Stopwatch.StartNew();
        for (var i = 3; i < 9; i++) Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}")), Is.Not.EqualTo(silent));
        var listed = await test.Cluster.Containers.ListAsync();
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(listed.Select(static container => container.Names[0]), Has.Member("/c1"), "what was known of the silent node is shown");
        Assert.That((await test.Cluster.System.GetInfoAsync()).SystemStatus!.Any(static pair => pair[1] == "Unhealthy"), Is.True);

        fault.Lift();
        test[silent].Faults.Clear();
        await EventuallyAsync(() => Task.FromResult(StateOf(test, silent) == NodeState.Healthy));
        Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper("back")), Is.EqualTo(silent));
    }

    [Test]
    public async Task A_node_whose_engine_is_gone_is_noticed_within_two_seconds_by_default()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        var time = Stopwatch.StartNew();
        test["n2"].Disconnect();

        await EventuallyAsync(() => Task.FromResult(StateOf(test, "n2") == NodeState.Unhealthy));

        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(6)), "two seconds, and what a busy machine takes");
        Assert.That(test.Cluster.NodeStatuses.Single(static status => status.Node.Name == "n2").Problem, Is.Not.Null);
    }

    [Test]
    public async Task What_happened_while_the_connection_was_lost_is_known_after_it()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(Quick);
        for (var i = 0; i < 3; i++) await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}"));
        var node = test.NodeOf("c0");
        test[node].Crash();
        await EventuallyAsync(() => Task.FromResult(StateOf(test, node) == NodeState.Unhealthy));
        test[node].Restart();
        await test[node].Containers.RemoveAsync("c0", new() { Force = true });

        await EventuallyAsync(() => Task.FromResult(test.Cluster.NodeStatuses.Single(status => status.Node.Name == node) is { State: NodeState.Healthy, Containers: 0 }));
    }

    [Test]
    public async Task Labels_given_at_runtime_count_for_the_next_placement()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();

        await test.Cluster.SetLabelsAsync("n3", new Dictionary<string, string> { ["disk"] = "ssd" });

        Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper("fast") with { Environment = ["constraint:disk==ssd"] }), Is.EqualTo("n3"));
        Assert.That(test.Cluster.Nodes[2].Labels!["disk"], Is.EqualTo("ssd"));
    }

    [Test]
    public async Task A_paused_node_takes_nothing_until_it_is_active_again()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        foreach (var node in (string[])["n1", "n2"]) await test.Cluster.SetAvailabilityAsync(node, NodeAvailability.Pause);
        for (var i = 0; i < 3; i++) Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}")), Is.EqualTo("n3"));
        await test.Cluster.SetAvailabilityAsync("n3", NodeAvailability.Drain);

        Assert.That(() => test.RunAsync(ClusterPlacementTests.Sleeper("none")), Throws.TypeOf<PlacementRefusedException>());
        await test.Cluster.SetAvailabilityAsync("n1", NodeAvailability.Active);
        Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper("one")), Is.EqualTo("n1"));
    }

    private static readonly string[] Names = ["n1", "n2", "n3"];

    private static NodeState StateOf(TestCluster test, string node) => test.Cluster.NodeStatuses.Single(status => status.Node.Name == node).State;

    internal static void Quick(ClusterOptions options) => (options.PingInterval, options.PingTimeout) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200));

    internal static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var end = Stopwatch.StartNew();
        while (end.Elapsed < TimeSpan.FromSeconds(20))
        {
            if (await holds()) return;
            await Task.Delay(20);
        }

        Assert.Fail("It did not happen within 20 seconds.");
    }
}
