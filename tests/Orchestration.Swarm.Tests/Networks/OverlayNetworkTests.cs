using Orchestration.Engines;
using Orchestration.Testing;
using static Orchestration.Swarm.Tests.ClusterPlacementTests;

namespace Orchestration.Swarm.Tests.Networks;

[TestFixture]
public sealed class OverlayNetworkTests
{
    [Test]
    public async Task Without_an_overlay_network_no_swarm_is_formed()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "front" });
        await RunOnAsync(test, "n1", "one", "front");

        Assert.That(test.Cluster.Overlay.IsFormed, Is.False);
        Assert.That(test["n1"].Calls.All.Select(static call => call.Operation), Has.None.EqualTo(EngineOperation.SwarmInit));
    }

    [Test]
    public async Task Containers_of_different_nodes_reach_each_other_by_name_alias_and_link()
    {
        await using var test = await WithBusyboxAsync();
        var network = await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" });

        await RunOnAsync(test, "n1", "web", "over", new() { Aliases = ["www"] });
        await RunOnAsync(test, "n2", "client", network.Id, new() { Links = ["web:shop"] });

        foreach (var name in (string[])["web", "www", "shop"]) Assert.That(await PingAsync(test, "client", name), Is.Zero, name);
        Assert.That(await PingAsync(test, "web", "client"), Is.Zero);
        Assert.That(await PingAsync(test, "client", "nobody"), Is.Not.Zero);
    }

    [Test]
    public async Task It_is_one_network_attachable_and_removed_when_nobody_uses_it()
    {
        await using var test = await WithBusyboxAsync();
        var network = await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay", Labels = new Dictionary<string, string> { ["a"] = "b" } });
        await RunOnAsync(test, "n1", "one", "over");
        await RunOnAsync(test, "n3", "two", "over");

        var listed = (await test.Cluster.Networks.ListAsync(ResourceFilters.None.WithLabel("a", "b"))).Single();
        Assert.That((listed.Id, listed.Scope, listed.Attachable, listed.Node), Is.EqualTo((network.Id, "swarm", true, (EngineNode?)null)));
        Assert.That((await test.Cluster.Networks.InspectAsync("over")).Containers, Has.Count.EqualTo(2));
        Assert.That(() => test.Cluster.Networks.RemoveAsync("over"), Throws.InstanceOf<EngineException>().With.Message.Contains("in use"));
        Assert.That(() => test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" }), Throws.TypeOf<EngineConflictException>());
        foreach (var name in (string[])["one", "two"]) await test.Cluster.Containers.RemoveAsync(name, new() { Force = true });
        await test.Cluster.Networks.RemoveAsync("over");
        Assert.That(() => test.Cluster.Networks.InspectAsync("over"), Throws.TypeOf<EngineNotFoundException>());
    }

    [Test]
    public async Task A_node_that_joins_later_is_in_the_swarm_when_a_container_needs_it()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" });
        await RunOnAsync(test, "n1", "web", "over");
        await test.AddAsync("n4");

        await RunOnAsync(test, "n4", "client", "over");

        Assert.That(await PingAsync(test, "client", "web"), Is.Zero);
    }

    [Test]
    public async Task Networking_over_hosts_can_be_switched_off()
    {
        await using var test = await TestCluster.FormAsync(static options => options.Overlay.Enabled = false);

        Assert.That(() => test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" }), Throws.TypeOf<ClusterException>().With.Message.Contains("switched off"));
    }

    [Test]
    public async Task A_host_that_comes_back_at_another_address_is_repaired_by_itself_and_its_containers_are_reached_again()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" });
        await RunOnAsync(test, "n1", "web", "over");
        await RunOnAsync(test, "n2", "client", "over");

        await test.MoveAsync("n1", "10.0.0.77");
        await EventuallyAsync(async () => (await test["n1"].System.GetInfoAsync()).Swarm is { NodeAddress: "10.0.0.77", ControlAvailable: true });
        await test.Cluster.Containers.StartAsync("web");

        Assert.That(await PingAsync(test, "client", "web"), Is.Zero);
        Assert.That(await test.Cluster.Overlay.PlanAsync(), Is.Empty);
    }

    [Test]
    public async Task When_the_only_managers_address_changes_networks_come_back_with_all_that_was_on_them()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.RemoveAsync("n3");
        await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay", Labels = new Dictionary<string, string> { ["a"] = "b" } });
        await RunOnAsync(test, "n1", "web", "over", new() { Aliases = ["www"] });
        await RunOnAsync(test, "n2", "client", "over");

        await test.MoveAsync("n1", "10.0.0.77");
        await EventuallyAsync(async () => (await test["n1"].System.GetInfoAsync()).Swarm is { NodeAddress: "10.0.0.77" } && (await test.Cluster.Overlay.PlanAsync()).Count == 0);
        await test.Cluster.Overlay.EnsureAsync();
        await test.Cluster.Containers.StartAsync("web");

        Assert.That(await PingAsync(test, "client", "www"), Is.Zero);
        Assert.That((await test.Cluster.Networks.InspectAsync("over")).Labels["a"], Is.EqualTo("b"));
    }

    [Test]
    public async Task A_container_without_its_end_is_in_the_plan_until_it_has_it_again()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" });
        await RunOnAsync(test, "n1", "web", "over", new() { Aliases = ["www"] });
        await RunOnAsync(test, "n2", "client", "over");
        await test["n1"].Networks.DisconnectAsync("over", "web", force: true);

        Assert.That(await test.Cluster.Overlay.PlanAsync(), Is.EqualTo(new[] { "connect web on n1 to over: it is not on it" }));
        Assert.That(await test.Cluster.Overlay.EnsureAsync(), Is.EqualTo(new[] { "connect web on n1 to over: it is not on it" }));
        Assert.That(await test.Cluster.Overlay.PlanAsync(), Is.Empty);
        Assert.That(await PingAsync(test, "client", "www"), Is.Zero);
    }

    [Test]
    public async Task What_was_connected_later_comes_back_and_what_was_disconnected_does_not()
    {
        await using var test = await WithBusyboxAsync();
        foreach (var name in (string[])["one", "two"]) await test.Cluster.Networks.CreateAsync(new() { Name = name, Driver = "overlay" });
        await RunOnAsync(test, "n1", "web", "one");
        await test.Cluster.Networks.ConnectAsync("two", "web", new() { Aliases = ["www"] });
        await test.Cluster.Networks.DisconnectAsync("one", "web");
        Assert.That(await test.Cluster.Overlay.PlanAsync(), Is.Empty);

        await test["n1"].Swarm.LeaveAsync(force: true);
        Assert.That(await test.Cluster.Overlay.EnsureAsync(), Does.Contain("connect web on n1 to two: it is not on it"));

        var networks = (await test["n1"].Containers.InspectAsync("web")).NetworkSettings.Networks;
        Assert.That(networks.Keys, Is.EqualTo(new[] { "two" }));
        Assert.That(networks["two"].Aliases, Does.Contain("www"));
    }

    [Test]
    public async Task What_a_manager_left_undone_another_one_ends_though_it_has_nothing_but_the_engines()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" });
        await RunOnAsync(test, "n1", "web", "over", new() { Aliases = ["www"] });
        await RunOnAsync(test, "n2", "client", "over");
        await test["n1"].Swarm.LeaveAsync(force: true);

        await using var successor = await test.FormAnotherAsync();
        await successor.Overlay.EnsureAsync();

        Assert.That(await successor.Overlay.PlanAsync(), Is.Empty);
        Assert.That(await PingAsync(test, "client", "www"), Is.Zero);
    }

    [Test]
    public async Task A_container_that_its_engine_could_not_start_without_its_network_is_started()
    {
        await using var test = await WithBusyboxAsync();
        await test.Cluster.Networks.CreateAsync(new() { Name = "over", Driver = "overlay" });
        await RunOnAsync(test, "n1", "web", "over", restart: "always");
        await RunOnAsync(test, "n2", "client", "over");

        await test.MoveAsync("n1", "10.0.0.77");
        await EventuallyAsync(async () => (await test["n1"].Containers.InspectAsync("web")).State.Running && (await test.Cluster.Overlay.PlanAsync()).Count == 0);

        Assert.That(await PingAsync(test, "client", "web"), Is.Zero);
    }

    [Test]
    public async Task Networks_without_a_driver_connect_the_nodes_when_that_is_asked_for()
    {
        await using var test = await TestCluster.FormAsync(static options => options.Overlay.ForNetworksWithoutDriver = true);
        await test.Cluster.Networks.CreateAsync(new() { Name = "open" });
        await test.Cluster.Networks.CreateAsync(new() { Name = "closed", Driver = "bridge" });

        Assert.That(test.Cluster.DefaultNetworkDriver, Is.EqualTo("overlay"));
        Assert.That((await test.Cluster.Networks.InspectAsync("open")).Scope, Is.EqualTo("swarm"));
        Assert.That((await test.Cluster.Networks.InspectAsync("closed")).Scope, Is.EqualTo("local"));
    }

    private static async Task RunOnAsync(TestCluster test, string node, string name, string network, EndpointSettings? endpoint = null, string restart = "no") =>
        await test.RunAsync(Sleeper(name) with
        {
            HostConfig = new() { NetworkMode = network, RestartPolicy = new() { Name = restart } },
            NetworkingConfig = new() { EndpointsConfig = new Dictionary<string, EndpointSettings> { [network] = endpoint ?? new() } },
            Environment = [$"constraint:node=={node}"],
        });

    private static async Task<long?> PingAsync(TestCluster test, string container, string name)
    {
        var exec = await test.Cluster.Containers.CreateExecAsync(container, new() { Command = ["ping", "-c", "1", name], AttachStdout = true });
        await using var stream = await test.Cluster.Containers.StartExecAsync(exec.Id);
        var buffer = new byte[256];
        while (await stream.ReadAsync(buffer) is { IsEnd: false }) { }
        ExecDetails details;
        while ((details = await test.Cluster.Containers.InspectExecAsync(exec.Id)).Running) await Task.Yield();
        return details.ExitCode;
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.That(started.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
            await Task.Delay(20);
        }
    }
}
