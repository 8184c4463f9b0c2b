using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>Copies that lost nodes may bring back, and containers whose create nobody answered.</summary>
[TestFixture]
public sealed class LeftCopiesTests
{
    [Test]
    public async Task A_container_that_moved_and_was_removed_does_not_come_back_with_the_node_that_it_left()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        await bed.SettleAsync(8);
        await bed.Cluster.Containers.RemoveAsync("web", new() { Force = true });
        var again = await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.SettleAsync(3);
        await bed.HealAsync(node);
        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("web"), Is.EqualTo(new[] { (again, "web", "running") }));
        Assert.That((await bed.Store.RangeAsync("orchestration/containers/")).Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Neither_does_it_when_the_manager_is_another_one_that_never_saw_that_node()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        await bed.SettleAsync(8);
        await bed.Cluster.Containers.RemoveAsync("web", new() { Force = true });
        await bed.ReplaceManagerAsync();
        await bed.SettleAsync(20);
        await bed.HealAsync(node);
        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("web"), Is.Empty);
        Assert.That((await bed.Store.RangeAsync("orchestration/containers/")).Entries, Is.Empty);
    }

    [Test]
    public async Task A_container_that_moved_is_meant_by_its_name_while_the_node_that_it_left_is_lost()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        await bed.SettleAsync(8);

        var details = await bed.Cluster.Containers.InspectAsync("web");
        Assert.That(details.State.Running, Is.True);
        await bed.Cluster.Containers.StopAsync("web");
        bed[node].Reconnect();
        Assert.That((await bed.CopiesAsync("web")).Single(copy => copy.Node != node).State, Is.EqualTo("exited"));
    }

    [Test]
    public async Task A_container_that_moved_is_listed_once_while_the_node_that_it_left_is_lost()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.UntilAsync(() => bed.Cluster.NodeStatuses.Single(status => status.Node.Name == node).Containers == 1);
        bed[node].Disconnect();
        await bed.SettleAsync(8);

        var listed = await bed.Cluster.Containers.ListAsync(new() { All = true });
        Assert.That(listed.Select(static container => container.Node!.Name), Is.EqualTo(new[] { (await bed.Cluster.Containers.InspectAsync("web")).Node!.Name }));
    }

    [Test]
    public async Task A_container_that_went_back_to_an_older_copy_and_was_removed_does_not_come_back_with_its_newer_one()
    {
        await using var bed = await FailoverBed.StartAsync();
        var (first, second) = await MovedAsync(bed, "web");
        bed[second].Disconnect();
        bed[first].Reconnect();
        await bed.HealAsync(first, second);
        await bed.SettleAsync(8);
        await bed.Cluster.Containers.RemoveAsync("web", new() { Force = true });
        await bed.HealAsync(second);
        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("web"), Is.Empty);
    }

    [Test]
    public async Task An_older_copy_that_counts_again_has_the_name_that_the_newer_one_was_given()
    {
        await using var bed = await FailoverBed.StartAsync();
        var (first, second) = await MovedAsync(bed, "web");
        await bed.Cluster.Containers.RenameAsync("web", "shop");
        await bed.Cluster.Containers.StopAsync("shop");
        bed[second].Disconnect();
        bed[first].Reconnect();
        await bed.HealAsync(first, second);
        await bed.SettleAsync(8);

        bed[second].Reconnect();
        Assert.That(await bed.CopiesAsync("shop"), Does.Contain((first, "shop", "exited")));
    }

    [Test]
    public async Task What_is_changed_by_a_name_is_the_copy_that_counts()
    {
        await using var bed = await FailoverBed.StartAsync();
        var (first, second) = await MovedAsync(bed, "web");
        await bed.HealAsync(first);
        await bed.Cluster.Containers.StopAsync("web");

        Assert.That(await bed.CopiesAsync("web"), Is.EquivalentTo(new[] { (first, "web", "running"), (second, "web", "exited") }));
    }

    [Test]
    public async Task A_name_that_only_a_superseded_copy_has_is_nobodys()
    {
        await using var bed = await FailoverBed.StartAsync();
        var (first, second) = await MovedAsync(bed, "web");
        bed[first].Reconnect();
        await bed[first].Containers.RenameAsync("web", "shop");
        await bed.HealAsync(first);

        Assert.ThrowsAsync<EngineNotFoundException>(() => bed.Cluster.Containers.InspectAsync("shop"));
        Assert.That((await bed.Cluster.Containers.InspectAsync("web")).Node!.Name, Is.EqualTo(second));
    }

    [Test]
    public async Task A_container_that_is_removed_while_it_moves_is_removed_everywhere()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        foreach (var engine in bed.Engines) engine.Faults.On(EngineOperation.ContainerCreate).LoseReply().Once();
        await bed.SettleAsync(7);
        await bed.HealAsync(node);
        var other = (await bed.CopiesAsync("web")).First(copy => copy.Node != node).Node;
        await bed.Cluster.Containers.RemoveAsync($"{other}/web", new() { Force = true });
        foreach (var healed in new[] { "n1", "n2", "n3" }) await bed.HealAsync(healed);
        await bed.SettleAsync();

        Assert.That(await bed.CopiesAsync("web"), Is.Empty);
        Assert.That((await bed.Store.RangeAsync("orchestration/containers/")).Entries, Is.Empty);
    }

    [Test]
    public async Task A_container_on_a_lost_node_that_this_manager_never_saw_is_out_of_reach_rather_than_unknown()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Disconnect();
        await bed.ReplaceManagerAsync();

        Assert.ThrowsAsync<EngineUnreachableException>(() => bed.Cluster.Containers.StopAsync("web"));
        Assert.ThrowsAsync<EngineNotFoundException>(() => bed.Cluster.Containers.StopAsync("nobody"));
    }

    [Test]
    public async Task A_container_whose_create_was_not_answered_is_recorded_when_its_user_starts_it()
    {
        await using var bed = await FailoverBed.StartAsync();
        await UnansweredAsync(bed);
        await bed.Cluster.Containers.StartAsync("web");
        var node = (await bed.CopiesAsync("web")).Single().Node;
        bed[node].Disconnect();
        await bed.SettleAsync(10);
        await bed.HealAsync(node);
        await bed.SettleAsync();

        Assert.That((await bed.CopiesAsync("web")).Where(static copy => copy.State == "running").Select(static copy => copy.Name), Is.EqualTo(new[] { "web" }));
    }

    [Test]
    public async Task A_container_whose_create_was_not_answered_gives_its_name_free_when_its_user_removes_it()
    {
        await using var bed = await FailoverBed.StartAsync();
        await UnansweredAsync(bed);
        await bed.Cluster.Containers.RemoveAsync("web");

        await bed.RunAsync(FailoverBed.Sleeper("web"));
        Assert.That(await bed.CopiesAsync("web"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_was_made_on_a_node_that_was_lost_before_it_answered_does_not_stay_there()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.Failover.CreateLifetime = TimeSpan.FromSeconds(20));
        await UnansweredAsync(bed);
        var node = (await bed.CopiesAsync("web")).Single().Node;
        bed[node].Disconnect();
        await bed.Cluster.FailOverAsync();
        bed.Time.Advance(TimeSpan.FromSeconds(25));
        await bed.Cluster.FailOverAsync();
        await bed.RunAsync(FailoverBed.Sleeper("web"));
        await bed.HealAsync(node);
        await bed.SettleAsync();

        var copy = (await bed.CopiesAsync("web")).Single();
        Assert.That((copy.Node == node, copy.State), Is.EqualTo((false, "running")));
    }

    [Test]
    public async Task A_change_of_name_that_was_not_answered_is_ended_before_the_next_one_and_keeps_no_name()
    {
        await using var bed = await FailoverBed.StartAsync();
        var node = await bed.RunAsync(FailoverBed.Sleeper("web"));
        bed[node].Faults.On(EngineOperation.ContainerRename).LoseRequest().Once();
        Assert.ThrowsAsync<EngineUnreachableException>(() => bed.Cluster.Containers.RenameAsync("web", "shop"));
        await bed.HealAsync(node);
        await bed.Cluster.Containers.RenameAsync("web", "store");

        Assert.That((await bed.Store.RangeAsync("orchestration/names/")).Entries.Select(static entry => entry.Key), Is.EqualTo(new[] { "orchestration/names/store" }));
    }

    // The node that it left stays lost.
    private static async Task<(string First, string Second)> MovedAsync(FailoverBed bed, string name)
    {
        var first = await bed.RunAsync(FailoverBed.Sleeper(name));
        await bed.Cluster.Containers.InspectAsync(name);
        bed[first].Disconnect();
        await bed.SettleAsync(8);
        var record = (await new DesiredContainers(() => bed.Store, "orchestration/").ListAsync(CancellationToken.None)).Single().Container;
        return (first, record.Node);
    }

    private static async Task UnansweredAsync(FailoverBed bed)
    {
        foreach (var engine in bed.Engines) engine.Faults.On(EngineOperation.ContainerCreate).LoseReply().Once();
        Assert.ThrowsAsync<EngineUnreachableException>(() => bed.Cluster.Containers.CreateAsync(FailoverBed.Sleeper("web")));
        foreach (var engine in bed.Engines) engine.Faults.Clear();
        foreach (var node in bed.Cluster.NodeStatuses) await bed.HealAsync(node.Node.Name);
    }
}
