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

    private static async Task RunOnAsync(TestCluster test, string node, string name, string network, EndpointSettings? endpoint = null) =>
        await test.RunAsync(Sleeper(name) with
        {
            HostConfig = new() { NetworkMode = network },
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
