using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Failover;

[TestFixture]
public sealed class FailoverTests
{
    [Test]
    public async Task A_container_of_a_lost_node_runs_on_another_one_after_the_grace_and_not_before()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();

        var first = await bed.Cluster.FailOverAsync();
        bed.Time.Advance(TimeSpan.FromSeconds(9));
        var second = await bed.Cluster.FailOverAsync();
        bed.Time.Advance(TimeSpan.FromSeconds(2));
        var third = await bed.Cluster.FailOverAsync();

        Assert.That(first.Concat(second).Select(static step => step.ToString()), Is.All.EqualTo($"Wait web, {node} has been lost for less than 10 s"));
        Assert.That(third.Single().ToString(), Is.EqualTo($"Move web, {node} is lost"));
        bed[node].Reconnect();
        Assert.That((await bed.CopiesAsync("web")).Count(copy => copy.Node != node && copy.State == "running"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_node_that_comes_back_keeps_its_old_copy_stopped_under_another_name_with_its_volume()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("db") with { Environment = ["reschedule:on-node-failure,leave-volumes"], HostConfig = new() { Binds = ["data:/data"] } });
        bed[node].Disconnect();
        await bed.SettleAsync(8);
        await bed.HealAsync(node);
        await bed.SettleAsync();

        var copies = await bed.CopiesAsync("db");
        var old = copies.Single(static copy => copy.Name != "db");
        Assert.That(copies.Single(static copy => copy.Name == "db").State, Is.EqualTo("running"));
        Assert.That((old.Node, old.State), Is.EqualTo((node, "exited")));
        Assert.That((await bed[node].Volumes.ListAsync()).Select(static volume => volume.Name), Does.Contain("data"));
        Assert.That((await bed.Cluster.Containers.InspectAsync("db")).Config.Environment, Has.None.StartsWith("reschedule"));
    }

    [Test]
    public async Task Superseded_copies_are_removed_when_that_is_asked_for_and_their_volumes_stay()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.Failover.RemoveSuperseded = true);
        var node = await bed.RunAsync(FailoverBed.Sleeper("db") with { Environment = ["reschedule:on-node-failure,leave-volumes"], Volumes = new Dictionary<string, EmptyObject> { ["/data"] = new() } });
        bed[node].Disconnect();
        await bed.SettleAsync(8);
        await bed.HealAsync(node);
        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("db"), Has.Count.EqualTo(1));
        Assert.That(await bed[node].Volumes.ListAsync(), Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_container_bound_to_a_local_volume_or_without_a_policy_stays_and_the_reason_is_told(bool hasVolume)
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("db", reschedules: hasVolume) with { HostConfig = hasVolume ? new() { Binds = ["data:/data"] } : null });
        bed[node].Disconnect();
        await bed.SettleAsync(8);

        Assert.That(bed.Cluster.FailoverProblems.Single(), Is.EqualTo(hasVolume ? $"db: {node} is lost; volume data is there" : $"db: {node} is lost; its policy does not let it move"));
        bed[node].Reconnect();
        Assert.That(await bed.CopiesAsync("db"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_volume_of_a_driver_that_shares_its_storage_is_found_on_the_other_node_even_by_another_manager()
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.Cluster.Volumes.CreateAsync(new() { Name = "data", Driver = "rexray", DriverOptions = new Dictionary<string, string> { ["size"] = "10" }, Labels = new Dictionary<string, string> { ["a"] = "b" } });
        var node = await bed.RunAsync(FailoverBed.Sleeper("db") with { HostConfig = new() { Binds = ["data:/data"] } });
        bed[node].Disconnect();
        await bed.ReplaceManagerAsync();
        await bed.SettleAsync();

        var moved = await bed.Cluster.Containers.InspectAsync("db");
        Assert.That(moved.Node!.Name, Is.Not.EqualTo(node));
        var volume = await bed[moved.Node.Name].Volumes.InspectAsync("data");
        Assert.That((moved.State.Status, volume.Driver, volume.Options["size"], volume.Labels["a"]), Is.EqualTo(("running", "rexray", "10", "b")));
    }

    [Test]
    public async Task A_container_that_moves_is_on_the_networks_that_it_was_connected_to_and_not_on_those_it_was_disconnected_from()
    {
        await using var bed = await FailoverBed.StartAsync();
        foreach (var network in (string[])["front", "middle", "back"]) await bed.Cluster.Networks.CreateAsync(new() { Name = network });
        var node = await bed.RunAsync(FailoverBed.Sleeper("db") with { HostConfig = new() { NetworkMode = "front" } });
        await bed.Cluster.Networks.ConnectAsync("middle", "db");
        await bed.Cluster.Networks.ConnectAsync("back", "db", new() { Aliases = ["rows"] });
        await bed.Cluster.Networks.DisconnectAsync("middle", "db");
        bed[node].Disconnect();
        await bed.SettleAsync();

        var networks = (await bed.Cluster.Containers.InspectAsync("db")).NetworkSettings.Networks;
        Assert.That(networks.Keys, Is.EquivalentTo(["front", "back"]));
        Assert.That(networks["back"].Aliases, Does.Contain("rows"));
    }

    [Test]
    public async Task A_container_moves_with_a_network_that_only_its_lost_node_and_a_manager_that_is_gone_had()
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.Cluster.Networks.CreateAsync(new() { Name = "front", Labels = new Dictionary<string, string> { ["a"] = "b" } });
        var id = (await bed.Cluster.Networks.InspectAsync("front")).Id;
        var node = await bed.RunAsync(FailoverBed.Sleeper("web") with { HostConfig = new() { NetworkMode = "front" } });
        bed[node].Disconnect();
        await bed.ReplaceManagerAsync();
        await bed.SettleAsync();

        var moved = await bed.Cluster.Containers.InspectAsync("web");
        Assert.That(moved.NetworkSettings.Networks.Keys, Is.EqualTo(new[] { "front" }));
        var network = await bed.Cluster.Networks.InspectAsync(id);
        Assert.That((network.Id, network.Labels["a"]), Is.EqualTo((id, "b")));
    }

    [Test]
    public async Task With_a_container_what_was_written_down_of_its_networks_is_forgotten()
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.Cluster.Networks.CreateAsync(new() { Name = "back" });
        await bed.RunAsync(FailoverBed.Sleeper("db"));
        await bed.Cluster.Networks.ConnectAsync("back", "db");
        Assert.That((await bed.Store.RangeAsync("orchestration/ends/")).Entries, Has.Count.EqualTo(1));

        await bed.Cluster.Containers.RemoveAsync("db", new() { Force = true });

        Assert.That((await bed.Store.RangeAsync("orchestration/ends/")).Entries, Is.Empty);
    }

    [Test]
    public async Task A_container_that_was_stopped_by_its_user_is_not_started_elsewhere()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.Cluster.Containers.StopAsync("web");
        bed[node].Disconnect();
        await bed.SettleAsync(8);

        bed[node].Reconnect();
        Assert.That((await bed.CopiesAsync("web")).Single(copy => copy.Node != node).State, Is.EqualTo("created"));
    }

    [Test]
    public async Task Another_manager_ends_a_move_whose_create_was_answered_to_nobody()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        foreach (var engine in bed.Engines) engine.Faults.On(EngineOperation.ContainerCreate).LoseReply().Once();
        await bed.Cluster.FailOverAsync();
        bed.Time.Advance(TimeSpan.FromSeconds(11));
        await bed.Cluster.FailOverAsync();
        foreach (var engine in bed.Engines) engine.Faults.Clear();
        await bed.ReplaceManagerAsync();

        var steps = await bed.SettleAsync();

        Assert.That(steps, Has.Some.Contain("its move is not ended"));
        bed[node].Reconnect();
        Assert.That((await bed.CopiesAsync("web")).Where(copy => copy.Node != node).Select(static copy => copy.State), Is.EqualTo(new[] { "running" }));
    }

    [Test]
    public async Task A_name_is_reserved_in_the_store_before_any_engine_is_asked()
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.Store.CommitAsync(new([], [new Orchestration.Stores.StoreOperation.Put("orchestration/names/web", "other"u8.ToArray())]));

        Assert.That(() => bed.RunAsync(FailoverBed.Sleeper("web")), Throws.TypeOf<EngineConflictException>().With.Message.Contains("web"));
        Assert.That(await bed.CopiesAsync("web"), Is.Empty);
    }

    [Test]
    public async Task A_create_that_the_engine_refuses_leaves_its_name_free()
    {
        await using var bed = await FailoverBed.StartAsync();
        foreach (var engine in bed.Engines) engine.Faults.On(EngineOperation.ContainerCreate).Fail().Once();

        Assert.That(() => bed.RunAsync(FailoverBed.Sleeper("web")), Throws.InstanceOf<EngineException>());
        foreach (var engine in bed.Engines) engine.Faults.Clear();

        Assert.That(await bed.RunAsync(FailoverBed.Sleeper("web")), Is.Not.Null);
    }

    [Test]
    public async Task Renamed_and_removed_containers_are_so_in_the_store_too()
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.Cluster.Containers.RenameAsync("web", "shop");
        await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.Cluster.Containers.RemoveAsync("web", new() { Force = true });
        var left = await bed.Store.RangeAsync("orchestration/");

        Assert.That(left.Entries.Select(static entry => entry.Key.Split('/')[1]), Is.EquivalentTo(new[] { "containers", "ids", "ledger", "ledger", "names" }));
        Assert.That(left.Entries.Any(static entry => entry.Key == "orchestration/names/shop"), Is.True);
        Assert.That(await bed.SettleAsync(), Is.Empty);
    }

    [Test]
    public async Task A_container_that_was_renamed_on_its_engine_has_that_name_in_the_store_too()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed[node].Containers.RenameAsync("web", "shop");
        await bed.SettleAsync();

        Assert.That((await bed.Store.RangeAsync("orchestration/names/")).Entries.Select(static entry => entry.Key), Is.EqualTo(new[] { "orchestration/names/shop" }));
    }

    [Test]
    public async Task Unless_another_container_of_the_cluster_has_it_already()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.RunAsync(FailoverBed.Sleeper("shop") with { Environment = [$"constraint:node!={node}"] });
        await bed[node].Containers.RenameAsync("web", "shop");
        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("web"), Is.EqualTo(new[] { (node, "web", "running") }));
    }

    [Test]
    public async Task A_call_that_hangs_holds_up_its_own_container_only()
    {
        await using var bed = await FailoverBed.StartAsync();
        string[] names = ["one", "two", "three"];
        await bed.Cluster.SetAvailabilityAsync("n2", NodeAvailability.Pause);
        await bed.Cluster.SetAvailabilityAsync("n3", NodeAvailability.Pause);
        foreach (var name in names) await bed.RunAsync(FailoverBed.Sleeper(name));
        await bed.Cluster.SetAvailabilityAsync("n2", NodeAvailability.Active);
        await bed.Cluster.SetAvailabilityAsync("n3", NodeAvailability.Active);
        bed["n1"].Disconnect();
        await bed.SettleAsync(3);
        bed["n2"].Faults.On(EngineOperation.ContainerCreate).Hang().Once();
        bed["n3"].Faults.On(EngineOperation.ContainerStart).Hang().Once();
        bed.Time.Advance(TimeSpan.FromSeconds(10));
        for (var round = 0; round < 3; round++)
        {
            var looking = bed.Cluster.FailOverAsync();
            await bed.UntilAsync(() => looking.IsCompleted);
            await looking;
        }

        bed["n1"].Reconnect();
        var running = new List<string>();
        foreach (var name in names) running.AddRange((await bed.CopiesAsync(name)).Where(static copy => copy is { State: "running" } && copy.Node != "n1").Select(static copy => copy.Name));
        Assert.That(running, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_removal_asked_for_while_the_node_was_lost_is_done_when_it_is_back()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        var id = (await bed.Store.RangeAsync("orchestration/ids/")).Entries.Single().Key["orchestration/ids/".Length..];
        Assert.That(() => bed.Cluster.Containers.RemoveAsync(id, new() { Force = true }), Throws.InstanceOf<EngineException>());
        await bed.SettleAsync(10);
        await bed.HealAsync(node);
        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("web"), Is.Empty);
        Assert.That((await bed.Store.RangeAsync("orchestration/")).Entries.Select(static entry => entry.Key), Is.All.StartsWith("orchestration/ledger/"));
    }

    [Test]
    public async Task What_is_unsettled_is_looked_at_on_the_nodes_that_it_concerns_only()
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.RunAsync(FailoverBed.Sleeper("full") with { Environment = ["constraint:node==n1", "reschedule:on-node-failure"] });
        using var end = new CancellationTokenSource();
        bed["n1"].Disconnect();
        var managing = bed.Cluster.ManageAsync(end.Token);
        for (var i = 0; i < 400 && bed.Cluster.FailoverProblems.Count == 0; i++) await StepAsync(bed);
        foreach (var engine in bed.Engines) engine.Calls.Clear();
        for (var i = 0; i < 10; i++) await StepAsync(bed);

        Assert.That(bed.Cluster.FailoverProblems, Is.EqualTo(new[] { "full: n1 is lost; no other node has a place for it" }));
        Assert.That(bed["n3"].Calls.All.Count(static call => call.Operation == EngineOperation.ContainerList), Is.LessThanOrEqualTo(3), "as often as all is compared, not every two seconds");
        await end.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => managing);
    }

    private static async Task StepAsync(FailoverBed bed)
    {
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        await Task.Delay(5); // What is due runs elsewhere.
    }
}
