using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Scheduling;
using Orchestration.Swarm.Tests.Failover;

namespace Orchestration.Swarm.Tests.Nodes;

[TestFixture]
public sealed class SettingsTests
{
    [Test]
    public async Task Labels_and_availability_are_known_to_the_manager_that_comes_next()
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.Cluster.SetLabelsAsync("n3", new Dictionary<string, string> { ["disk"] = "ssd" });
        await bed.Cluster.SetAvailabilityAsync("n1", NodeAvailability.Pause);

        await bed.ReplaceManagerAsync();

        Assert.That(await bed.RunAsync(FailoverBed.Sleeper("fast") with { Environment = ["constraint:disk==ssd"] }), Is.EqualTo("n3"));
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.EqualTo(new[] { NodeAvailability.Pause, NodeAvailability.Active, NodeAvailability.Active }));
    }

    [Test]
    public async Task A_manager_that_is_running_follows_what_another_one_sets()
    {
        await using var bed = await FailoverBed.StartAsync();
        await using var other = bed.AnotherManager();
        await other.JoinAsync(new(new Uri("tcp://n2.test:2376")) { NodeName = "n2" });
        using var end = new CancellationTokenSource();
        var managing = bed.Cluster.ManageAsync(end.Token);

        await other.SetAvailabilityAsync("n2", NodeAvailability.Pause);
        await other.UsePlacementAsync(new() { Strategy = PlacementStrategies.Binpack, Overcommit = 0.2 });

        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(bed.Cluster.NodeStatuses[1].Availability == NodeAvailability.Pause && bed.Cluster.PlacementRules is { Strategy: "binpack", Overcommit: 0.2 }));
        await end.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => managing);
    }

    [Test]
    public async Task Another_strategy_and_another_overcommitment_count_for_the_next_placement_and_reservations_stay()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(static options => options.Overcommit = 0);
        var half = new HostConfig { NanoCpus = 2_000_000_000 };
        var first = await test.RunAsync(ClusterPlacementTests.Sleeper("aa") with { HostConfig = half });
        var ticket = await test.Cluster.ReserveAsync([ClusterPlacementTests.Sleeper("held") with { HostConfig = half, Environment = [$"constraint:node=={first}"] }]);

        await test.Cluster.UsePlacementAsync(new() { Strategy = PlacementStrategies.Binpack, Overcommit = 0.5 });

        Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper("bb") with { HostConfig = half }), Is.EqualTo(first), "the fullest node with room: two are held, two more than there are may be");
        Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper("cc") with { HostConfig = half }), Is.Not.EqualTo(first));
        Assert.That(await test.RunAsync(ClusterPlacementTests.Sleeper("held") with { HostConfig = half, PlacementTicketId = ticket.Id }), Is.EqualTo(first));
        Assert.That((await test.Cluster.System.GetInfoAsync()).SystemStatus!.First(static pair => pair[0] == "Strategy")[1], Is.EqualTo("binpack"));
    }

    [Test]
    public async Task Filters_are_changed_at_runtime_and_unknown_ones_change_nothing()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        var constrained = ClusterPlacementTests.Sleeper("xx") with { Environment = ["constraint:nowhere==1"] };
        Assert.That(() => test.RunAsync(constrained), Throws.TypeOf<PlacementRefusedException>());

        Assert.That(() => test.Cluster.UsePlacementAsync(new() { Filters = ["healthy"] }), Throws.TypeOf<EngineBadRequestException>().With.Message.Contains("healthy"));
        Assert.That(() => test.RunAsync(constrained), Throws.TypeOf<PlacementRefusedException>());
        await test.Cluster.UsePlacementAsync(new() { Filters = [NodeFilters.Health] });

        Assert.That(await test.RunAsync(constrained), Is.Not.Null);
    }

    [Test]
    public async Task Containers_made_since_the_last_look_keep_their_room_when_a_node_is_told_anew()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(static options => options.Overcommit = 0);
        var full = new HostConfig { NanoCpus = 4_000_000_000 };
        var node = await test.RunAsync(ClusterPlacementTests.Sleeper("aa") with { HostConfig = full });

        await test.Cluster.SetLabelsAsync(node, new Dictionary<string, string> { ["xx"] = "y" });

        Assert.That(() => test.RunAsync(ClusterPlacementTests.Sleeper("bb") with { HostConfig = full, Environment = ["constraint:xx==y"] }), Throws.TypeOf<PlacementRefusedException>());
    }
}
