namespace Orchestration.Swarm.Tests.Failover;

[TestFixture]
public sealed class ClonedEngineTests
{
    [Test]
    public async Task Nodes_that_share_an_id_are_told_apart_by_name_and_said_to_share_it()
    {
        await using var bed = await FailoverBed.StartAsync(sharedId: "clone");
        foreach (var node in new[] { "n1", "n2", "n3" })
            Assert.That(await bed.RunAsync(FailoverBed.Sleeper($"on-{node}") with { Environment = [$"constraint:node=={node}"] }), Is.EqualTo(node));

        Assert.That(bed.Cluster.NodeStatuses.Select(static status => string.Join(' ', status.SharesIdWith)), Is.EqualTo(new[] { "n2 n3", "n1 n3", "n1 n2" }));
        var status = (await bed.Cluster.System.GetInfoAsync()).SystemStatus!;
        Assert.That(status.Where(static pair => pair[0].EndsWith("Error", StringComparison.Ordinal)).Select(static pair => pair[1]), Has.Exactly(3).StartsWith("ID duplicated: n"));
        Assert.That(await bed.RunAsync(FailoverBed.Sleeper("by-id") with { Environment = ["constraint:node==clone"] }), Is.AnyOf("n1", "n2", "n3"));
        foreach (var node in new[] { "n1", "n2", "n3" })
            Assert.That((await bed.Cluster.Containers.InspectAsync($"on-{node}")).Node, Has.Property("Id").EqualTo("clone").And.Property("Name").EqualTo(node));
    }

    [Test]
    public async Task A_lost_node_that_shares_its_id_loses_no_container_and_gets_none_of_its_twins()
    {
        await using var bed = await FailoverBed.StartAsync(sharedId: "clone");
        foreach (var node in new[] { "n1", "n2", "n3" }) await bed.RunAsync(FailoverBed.Sleeper($"on-{node}") with { Environment = [$"constraint:node=={node}", "reschedule:on-node-failure"] });
        await bed.RunAsync(FailoverBed.Sleeper("moves"));
        var from = (await bed.CopiesAsync("moves")).Single().Node;
        bed[from].Disconnect();

        await bed.SettleAsync();
        await bed.HealAsync(from);
        await bed.SettleAsync();

        Assert.That((await bed.CopiesAsync("moves")).Where(static copy => copy.State == "running").Select(static copy => copy.Node), Has.Exactly(1).Items.And.None.EqualTo(from));
        foreach (var node in new[] { "n1", "n2", "n3" })
            Assert.That((await bed.CopiesAsync($"on-{node}")).Where(static copy => copy.State == "running").Select(static copy => copy.Node), Is.EqualTo(new[] { node }));
    }

    [Test]
    public async Task A_host_that_a_clone_takes_the_place_of_gets_its_containers_anew()
    {
        await using var bed = await FailoverBed.StartAsync(sharedId: "clone");
        var node = await bed.RunAsync(FailoverBed.Sleeper("app"));
        await bed.ReplaceHostAsync(node);

        await bed.SettleAsync();

        Assert.That((await bed.CopiesAsync("app")).Select(static copy => copy.State), Is.EqualTo(new[] { "running" }));
    }

    [Test]
    public async Task What_was_removed_at_an_engine_of_its_own_id_is_forgotten_as_before()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("app"));
        await bed[node].Containers.RemoveAsync("app", new() { Force = true });

        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("app"), Is.Empty);
    }
}
