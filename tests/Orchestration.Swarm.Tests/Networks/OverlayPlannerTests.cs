using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Networks;

[TestFixture]
public sealed class OverlayPlannerTests
{
    [Test]
    public async Task Three_engines_become_three_managers_at_their_addresses()
    {
        var bed = new SwarmBed(3);

        Assert.That(await bed.EnsureAsync(), Is.EqualTo("""
            init on n1 at 10.0.0.1: there is no swarm
            join n2 at 10.0.0.2 as manager via n1: is no member
            join n3 at 10.0.0.3 as manager via n1: is no member
            """));
        Assert.That(await bed.EnsureAsync(), Is.Empty);
        Assert.That((await bed["n1"].InspectAsync()).Spec!.Labels!["orchestration.cluster"], Is.EqualTo("test"));
    }

    [TestCase(1, "n1:manager")]
    [TestCase(2, "n1:manager n2:worker")]
    [TestCase(4, "n1:manager n2:manager n3:manager n4:worker")]
    [TestCase(7, "n1:manager n2:manager n3:manager n4:manager n5:manager n6:worker n7:worker")]
    public async Task The_number_of_managers_follows_the_number_of_nodes(int nodes, string roles)
    {
        var bed = new SwarmBed(nodes);

        await bed.EnsureAsync();

        Assert.That(await bed.RolesAsync(), Is.EqualTo(roles));
    }

    [Test]
    public async Task A_lost_manager_is_replaced_before_it_is_struck_from_the_managers()
    {
        var bed = new SwarmBed(4);
        await bed.EnsureAsync();
        bed.Crash("n2");

        Assert.That(await bed.EnsureAsync(), Is.EqualTo("""
            promote n4 via n1: 2 of 3 managers answer
            demote n2 via n1: it is lost
            """));
        bed.Return("n2");
        Assert.That(await bed.EnsureAsync(), Is.Empty);
        Assert.That(await bed.RolesAsync(), Is.EqualTo("n1:manager n2:worker n3:manager n4:manager"));
    }

    [Test]
    public async Task A_manager_that_moved_leaves_and_joins_at_its_new_address()
    {
        var bed = new SwarmBed(3);
        await bed.EnsureAsync();
        bed.Move("n1");

        Assert.That(await bed.EnsureAsync(), Is.EqualTo("""
            demote n1 via n2: its address is 10.0.0.4 now
            leave n1: its address is 10.0.0.4 now
            join n1 at 10.0.0.4 as manager via n2: is no member
            strike off n1 (ID) via n1: it has left
            """.Replace("ID", bed.Steps[^1].Step is Orchestration.Swarm.Networks.Overlay.OverlayStep.Strike strike ? strike.Id : "?", StringComparison.Ordinal)));
        Assert.That((await bed.InfoAsync("n1")).NodeAddress, Is.EqualTo("10.0.0.4"));
        Assert.That(await bed["n2"].ListNodesAsync(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task With_the_address_of_its_only_manager_the_swarm_is_built_anew_and_its_networks_with_it()
    {
        var bed = new SwarmBed(2);
        await bed.EnsureAsync();
        await bed.Engines["n1"].Networks.CreateAsync(new() { Name = "over", Driver = "overlay", Attachable = true, Labels = new Dictionary<string, string> { ["a"] = "b" } });
        await bed.EnsureAsync();
        var first = (await bed["n1"].InspectAsync()).Id;
        bed.Move("n1");

        await bed.EnsureAsync();

        Assert.That(await bed.RolesAsync(), Is.EqualTo("n1:manager n2:worker"));
        Assert.That((await bed["n1"].InspectAsync()).Id, Is.Not.EqualTo(first));
        Assert.That((await bed.Engines["n1"].Networks.InspectAsync("over")).Labels["a"], Is.EqualTo("b"));
        Assert.That(await bed.EnsureAsync(), Is.Empty);
    }

    [Test]
    public async Task When_most_managers_are_lost_one_goes_on_alone_and_takes_the_others_back()
    {
        var bed = new SwarmBed(3);
        await bed.EnsureAsync();
        var swarm = (await bed["n1"].InspectAsync()).Id;
        bed.Crash("n1");
        bed.Crash("n2");

        Assert.That(await bed.EnsureAsync(), Does.StartWith("force new cluster on n3 at 10.0.0.3: most managers are lost"));
        bed.Return("n1");
        bed.Return("n2");
        await bed.EnsureAsync();

        Assert.That(await bed.RolesAsync(), Is.EqualTo("n1:manager n2:manager n3:manager"));
        Assert.That((await bed["n1"].InspectAsync()).Id, Is.EqualTo(swarm));
        Assert.That(await bed.EnsureAsync(), Is.Empty);
    }

    [Test]
    public async Task Nothing_is_forced_before_the_time_is_over()
    {
        var bed = new SwarmBed(3, static options => options.Overlay.MajorityGrace = TimeSpan.FromHours(1));
        await bed.EnsureAsync();
        bed.Crash("n1");
        bed.Crash("n2");

        Assert.That(bed.EnsureAsync, Throws.TypeOf<ClusterException>().With.Property(nameof(ClusterException.Failure)).EqualTo(ClusterFailure.OverlayNotFormed).And.Message.Contains("too few of the swarm's managers answer"));
        bed.Return("n1");
        Assert.That(await bed.EnsureAsync(), Is.Empty);
    }

    [Test]
    public async Task An_engine_in_another_swarm_is_left_alone_and_told_of()
    {
        var bed = new SwarmBed(2);
        await bed["n2"].InitAsync(new() { AdvertiseAddress = "10.0.0.2" });

        Assert.That(bed.EnsureAsync, Throws.TypeOf<ClusterException>().With.Property(nameof(ClusterException.Failure)).EqualTo(ClusterFailure.ForeignSwarm).And.Message.Contains("n2"));
        Assert.That(await bed.RolesAsync(), Is.EqualTo("n1:out n2:manager"));
    }

    [Test]
    public async Task Another_swarm_is_adopted_or_left_when_asked()
    {
        var adopting = new SwarmBed(2, static options => options.Overlay.ForeignSwarms = ForeignSwarmRule.Adopt);
        await adopting["n2"].InitAsync(new() { AdvertiseAddress = "10.0.0.2" });
        var swarm = (await adopting["n2"].InspectAsync()).Id;
        var leaving = new SwarmBed(2, static options => options.Overlay.ForeignSwarms = ForeignSwarmRule.Leave);
        await leaving["n2"].InitAsync(new() { AdvertiseAddress = "10.0.0.2" });

        Assert.That(await adopting.EnsureAsync(), Is.EqualTo("join n1 at 10.0.0.1 as worker via n2: is no member"));
        Assert.That((await adopting["n2"].InspectAsync()).Id, Is.EqualTo(swarm));
        Assert.That(await leaving.EnsureAsync(), Does.StartWith("leave n2: its swarm is not the cluster's"));
        Assert.That(await leaving.RolesAsync(), Is.EqualTo("n1:manager n2:worker"));
    }

    [Test]
    public async Task With_a_node_that_leaves_the_cluster_the_tokens_change()
    {
        var bed = new SwarmBed(4);
        await bed.EnsureAsync();
        var tokens = (await bed["n1"].InspectAsync()).JoinTokens!;

        await bed.RemoveAsync("n2");
        await bed.EnsureAsync();

        var now = (await bed["n1"].InspectAsync()).JoinTokens!;
        Assert.That((now.Worker, now.Manager), Is.Not.EqualTo((tokens.Worker, tokens.Manager)));
        Assert.That((await bed.InfoAsync("n2")).LocalNodeState, Is.EqualTo("inactive"));
        Assert.That(await bed.RolesAsync(), Is.EqualTo("n1:manager n3:manager n4:manager"));
        Assert.That(() => bed["n2"].JoinAsync(new() { RemoteAddresses = ["10.0.0.1:2377"], JoinToken = tokens.Manager }), Throws.TypeOf<EngineBadRequestException>());
    }
}
