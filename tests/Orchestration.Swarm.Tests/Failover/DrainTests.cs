using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Scheduling;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Failover;

[TestFixture]
public sealed class DrainTests
{
    [TestCase("")]
    [TestCase("reschedule:start-first")]
    public async Task A_drained_node_gives_its_container_away_and_the_order_is_as_its_policy_says(string policy)
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web", reschedules: false) with { Environment = policy.Length == 0 ? null : [policy] });
        await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Drain);
        var order = new List<EngineOperation>();
        foreach (var engine in bed.Engines) engine.Faults.On(call => Noted(order, call)).Fail();

        var steps = await bed.SettleAsync();

        Assert.That(steps[0], Is.EqualTo($"Move web, {node} is drained"));
        var copies = await bed.CopiesAsync("web");
        Assert.That(copies.Where(static copy => copy.State == "running").Select(static copy => copy.Name), Is.EqualTo(new[] { "web" }));
        Assert.That(copies.Single(static copy => copy.State == "running").Node, Is.Not.EqualTo(node));
        Assert.That(copies.Single(copy => copy.Node == node), Is.EqualTo((node, copies.Single(copy => copy.Node == node).Name, "exited")));
        Assert.That(order, Is.EqualTo(policy.Length == 0 ? new[] { EngineOperation.ContainerStop, EngineOperation.ContainerStart } : [EngineOperation.ContainerStart, EngineOperation.ContainerStop]));
    }

    [Test]
    public async Task What_cannot_leave_a_drained_node_stays_and_works_and_the_reason_is_told()
    {
        await using var bed = await FailoverBed.StartAsync();
        string[] only = ["constraint:node==n1"];
        await bed.RunAsync(FailoverBed.Sleeper("data") with { Environment = ["affinity:container==~nobody", .. only], HostConfig = new() { Binds = ["files:/data"] } });
        await bed.RunAsync(FailoverBed.Sleeper("pinned") with { Environment = only });
        await bed.RunAsync(FailoverBed.Sleeper("fixed") with { Environment = ["reschedule:off", .. only] });
        await bed.RunAsync(FailoverBed.Sleeper("once") with { Environment = only, HostConfig = new() { AutoRemove = true } });
        await bed.Cluster.SetAvailabilityAsync("n1", NodeAvailability.Drain);

        await bed.SettleAsync(4);

        Assert.That(bed.Cluster.FailoverProblems, Is.EqualTo(new[]
        {
            "data: n1 is drained; volume files is there",
            "fixed: n1 is drained; its policy does not let it move",
            "once: n1 is drained; it goes when it ends",
            "pinned: n1 is drained; no other node has a place for it",
        }));
        Assert.That((await bed["n1"].Containers.ListAsync()).Count, Is.EqualTo(4), "all run");
    }

    [Test]
    public async Task A_node_that_a_container_left_a_moment_ago_takes_it_back()
    {
        await using var bed = await FailoverBed.StartAsync();
        var first = await bed.RunAsync(FailoverBed.Sleeper("web") with { Environment = ["constraint:node!=n3"] });
        var second = first == "n1" ? "n2" : "n1";
        await bed.Cluster.SetAvailabilityAsync(first, NodeAvailability.Drain);
        await bed.Cluster.FailOverAsync(); // Its copy there still has the name.
        await bed.Cluster.SetAvailabilityAsync(first, NodeAvailability.Active);
        await bed.Cluster.SetAvailabilityAsync(second, NodeAvailability.Drain);

        var steps = await bed.SettleAsync();

        Assert.That(steps.Take(2).Select(static step => step.Split(' ')[0]), Is.EqualTo(new[] { "Retire", "Move" }));
        Assert.That(bed.Cluster.FailoverProblems, Is.Empty);
        Assert.That((await bed.CopiesAsync("web")).Where(static copy => copy.State == "running"), Is.EqualTo(new[] { (first, "web", "running") }));
    }

    [Test]
    public async Task A_node_holds_a_container_until_its_copy_elsewhere_runs()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        foreach (var engine in bed.Engines) engine.Faults.On(EngineOperation.ContainerCreate).Fail(static _ => new EngineApiException(500, "no"));
        await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Drain);

        await bed.Cluster.FailOverAsync();

        Assert.That((await bed.Cluster.ListHoldingsAsync(node)).Containers, Is.EqualTo(new[] { "web" }));
    }

    [Test]
    public async Task A_copy_that_will_not_start_elsewhere_leaves_the_old_one_running()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        foreach (var engine in bed.Engines.Where(engine => engine != bed[node])) engine.Faults.On(EngineOperation.ContainerStart).Fail(static _ => new EngineApiException(500, "no"));
        await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Drain);

        await bed.SettleAsync(6);

        Assert.That((await bed.CopiesAsync("web")).Single(copy => copy.Node == node), Is.EqualTo((node, "web", "running")));
        Assert.That(bed.Cluster.FailoverProblems.Single(), Does.StartWith("web: "));
        foreach (var engine in bed.Engines) engine.Faults.Clear();
        bed.Time.Advance(TimeSpan.FromMinutes(1));
        await bed.SettleAsync();
        Assert.That((await bed.CopiesAsync("web")).Single(static copy => copy.State == "running").Node, Is.Not.EqualTo(node));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_move_that_was_cut_off_anywhere_is_ended_by_the_next_manager_with_one_copy(bool startsFirst)
    {
        EngineOperation[] cuts = [EngineOperation.ContainerCreate, EngineOperation.ContainerStart, EngineOperation.ContainerStop, EngineOperation.ContainerRename];
        foreach (var cut in cuts)
        {
            await using var bed = await FailoverBed.StartAsync();
            var node = await bed.RunAsync(FailoverBed.Sleeper("web", reschedules: false) with { Environment = [startsFirst ? "reschedule:start-first" : "reschedule:stop-first"] });
            await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Drain);
            foreach (var engine in bed.Engines) engine.Faults.On(cut).LoseReply().Once();
            await bed.Cluster.FailOverAsync();
            foreach (var engine in bed.Engines) engine.Faults.Clear();
            await bed.ReplaceManagerAsync();
            foreach (var name in new[] { "n1", "n2", "n3" }) await bed.HealAsync(name);

            await bed.SettleAsync();

            var copies = await bed.CopiesAsync("web");
            Assert.That(copies.Where(static copy => copy.State == "running").Select(static copy => copy.Name), Is.EqualTo(new[] { "web" }), cut.ToString());
            Assert.That(copies.Single(static copy => copy.State == "running").Node, Is.Not.EqualTo(node), cut.ToString());
        }
    }

    [Test]
    public async Task A_node_that_holds_something_is_taken_out_by_force_only_and_what_would_be_lost_is_listed()
    {
        await using var bed = await FailoverBed.StartAsync();
        string[] only = ["constraint:node==n1"];
        await bed.RunAsync(FailoverBed.Sleeper("web") with { Environment = [.. only, "reschedule:on-node-failure"] });
        await bed.RunAsync(FailoverBed.Sleeper("data") with { Environment = only, HostConfig = new() { Binds = ["files:/data"] } });

        var refused = Assert.ThrowsAsync<ClusterException>(() => bed.Cluster.RemoveAsync("n1", force: false))!;
        Assert.That((refused.Failure, refused.Facts.Found), Is.EqualTo((ClusterFailure.NodeInUse, "containers data, web; volumes files")));
        await bed.Cluster.RemoveAsync("n1", force: true);

        Assert.That(bed.Cluster.Nodes.Select(static node => node.Name), Is.EqualTo(new[] { "n2", "n3" }));
        Assert.That(await bed.RunAsync(FailoverBed.Sleeper("data")), Is.Not.EqualTo("n1"), "its name is free");
    }

    [Test]
    public async Task A_node_that_was_drained_goes_without_force_and_is_forgotten()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Drain);
        await bed.SettleAsync();

        await bed.Cluster.RemoveAsync(node, force: false);

        await bed.JoinMissingAsync();
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.All.EqualTo(NodeAvailability.Active), "nobody remembers that it was drained");
    }

    [Test]
    public async Task Members_of_a_group_leave_together_to_one_node_and_none_leaves_when_one_has_to_stay()
    {
        await using var bed = await FailoverBed.StartAsync();
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Pause);
        await bed.RunAsync(Member("status", 1, "shop"));
        await bed.RunAsync(Member("tomcat", 1, "shop") with { HostConfig = new() { NetworkMode = "container:status-1" } });
        await bed.RunAsync(Member("web", 1, "blog"));
        await bed.RunAsync(Member("db", 1, "blog") with { HostConfig = new() { Binds = ["rows:/data"] } });
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Active);
        await bed.Cluster.SetAvailabilityAsync("n1", NodeAvailability.Drain);

        await bed.SettleAsync(8);

        var nodes = new[] { "status-1", "tomcat-1", "web-1", "db-1" }.Select(async name => (await bed.CopiesAsync(name)).Single(static copy => copy.State == "running").Node).Select(static node => node.Result).ToArray();
        Assert.That(nodes[0], Is.EqualTo(nodes[1]).And.Not.EqualTo("n1"));
        Assert.That(nodes[2..], Is.All.EqualTo("n1"));
        Assert.That(bed.Cluster.FailoverProblems, Is.EqualTo(new[] { "db-1: n1 is drained; volume rows is there", "web-1: n1 is drained; its group is held back by db-1 (volume rows is there)" }));
    }

    [Test]
    public async Task A_member_without_a_policy_holds_its_group_back_by_name_but_not_a_member_that_moves_alone()
    {
        await using var bed = await FailoverBed.StartAsync();
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Pause);
        await bed.RunAsync(Member("db", 1, "shop") with { Environment = [] });
        await bed.RunAsync(Member("web", 1, "shop"));
        await bed.RunAsync(Member("proxy", 1, "shop") with { Environment = ["reschedule:on-node-failure,alone"] });
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Active);
        bed["n1"].Disconnect();

        await bed.SettleAsync(12);

        Assert.That(bed.Cluster.FailoverProblems, Is.EqualTo(new[] { "db-1: n1 is lost; its policy does not let it move", "web-1: n1 is lost; its group is held back by db-1 (its policy does not let it move)" }));
        bed["n1"].Reconnect();
        Assert.That((await bed.CopiesAsync("proxy-1")).Where(static copy => copy.Node != "n1").Select(static copy => copy.State), Is.EqualTo(new[] { "running" }));
        Assert.That((await bed.CopiesAsync("web-1")).Select(static copy => copy.Node), Is.EqualTo(new[] { "n1" }));
    }

    [Test]
    public async Task A_group_of_a_lost_node_waits_for_a_node_with_room_for_all_and_a_member_left_behind_joins_the_others()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.Overcommit = 0);
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Pause);
        foreach (var name in new[] { "one", "two" }) await bed.RunAsync(Member(name, 1, "pair") with { HostConfig = new() { NanoCpus = 4_000_000_000 } });
        await bed.RunAsync(Member("three", 1, "pair"));
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Active);
        foreach (var node in new[] { "n2", "n3" }) await bed.RunAsync(FailoverBed.Sleeper($"load-{node}") with { Environment = [$"constraint:node=={node}"], HostConfig = new() { NanoCpus = 4_000_000_000 } });
        bed["n1"].Disconnect();

        await bed.SettleAsync(8);
        Assert.That(bed.Cluster.FailoverProblems, Has.One.Contains("no other node has a place"));
        await bed.Cluster.Containers.RemoveAsync("load-n3", new() { Force = true });
        bed["n3"].Faults.On(EngineOperation.ContainerStart).LoseRequest().Once();
        await bed.SettleAsync();

        bed["n1"].Reconnect();
        foreach (var name in new[] { "one", "two", "three" }) Assert.That((await bed.CopiesAsync($"{name}-1")).Where(static copy => copy.Node != "n1"), Is.EqualTo(new[] { ("n3", $"{name}-1", "running") }));
    }

    [Test]
    public async Task Rebalancing_moves_what_may_move_and_says_what_stays()
    {
        await using var bed = await FailoverBed.StartAsync();
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Pause);
        for (var i = 0; i < 3; i++) await bed.RunAsync(FailoverBed.Sleeper($"c{i}") with { HostConfig = new() { NanoCpus = 2_000_000_000 } });
        foreach (var node in new[] { "n2", "n3" }) await bed.Cluster.SetAvailabilityAsync(node, NodeAvailability.Active);

        var moved = await bed.Cluster.RebalanceAsync();
        await bed.SettleAsync();

        Assert.That(moved, Has.Count.EqualTo(2).And.None.Contains("stays"));
        var nodes = new List<string>();
        for (var i = 0; i < 3; i++) nodes.Add((await bed.CopiesAsync($"c{i}")).Single(static copy => copy.State == "running").Node);
        Assert.That(nodes, Is.Unique);
        Assert.That(await bed.Cluster.RebalanceAsync(), Is.Empty);
    }

    private static bool Noted(List<EngineOperation> order, EngineCall call)
    {
        if (call.Operation is EngineOperation.ContainerStart or EngineOperation.ContainerStop) lock (order) order.Add(call.Operation);
        return false;
    }

    private static ContainerSpec Member(string service, int replica, string group) => FailoverBed.Sleeper($"{service}-{replica}") with
    {
        Group = new("p", group, replica, service), Environment = ["reschedule:on-node-failure"],
    };
}
