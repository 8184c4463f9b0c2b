using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Reference;

/// <summary>Docker Swarm's error texts to the letter.</summary>
public sealed class ClassicErrorTests
{
    private const string Unsatisfied = "Unable to find a node that satisfies the following conditions ";

    [Test]
    public void No_healthy_node() =>
        Assert.That(Fail(Request("c"), Node("a") with { HealthIndicator = 0 }), Is.EqualTo("No healthy node available in the cluster"));

    [Test]
    public void No_node_at_all() =>
        Assert.That(Fail(Request("c")), Is.EqualTo("No healthy node available in the cluster"));

    [Test]
    public void No_node_and_no_health_filter() =>
        Assert.That(Fail(Classic.UseFilters(NodeFilters.Constraint).With(), Request("c")), Is.EqualTo("No nodes available in the cluster"));

    [Test]
    public void No_resources() =>
        Assert.That(Fail(Request("c", cpus: 5), Node("a")), Is.EqualTo("no resources available to schedule container"));

    [Test]
    public void A_published_port_is_taken()
    {
        var request = Request("c") with { HostPorts = [new(80)] };

        Assert.That(Fail(request, Node("a").Holding(Request("web") with { HostPorts = [new(80, "udp")] })),
            Is.EqualTo(Unsatisfied + "\n[port 80 (Bridge mode)]"));
    }

    [Test]
    public void An_exposed_port_is_taken_on_the_host_network()
    {
        var request = Request("c") with { UsesHostNetwork = true, HostPorts = [new(80)] };

        Assert.That(Fail(request, Node("a").Holding(request with { Id = "other" })),
            Is.EqualTo(Unsatisfied + "\n[port 80/tcp (Host mode)]"));
    }

    [Test]
    public void No_container_slot() =>
        Assert.That(Fail(Request("c"), Node("a").Labelled(("containerslots", "1")).Holding(Request("web"))),
            Is.EqualTo(Unsatisfied + "\n[available container slots]"));

    [Test]
    public void Dependencies_are_elsewhere()
    {
        var request = Request("c") with
        {
            Dependencies = [PlacementDependency.Network("X"), PlacementDependency.Link("X:x"), PlacementDependency.VolumesFrom("X")],
        };

        Assert.That(Fail(request, Node("a")), Is.EqualTo(
            Unsatisfied + "\n[available container slots]\n[--volumes-from=X --link=X:x --net=container:X]"));
    }

    [Test]
    public void An_affinity_does_not_hold()
    {
        var request = Request("c") with { Affinities = Expressions("container==c1", "image==~redis") };

        Assert.That(Fail(request, Node("a")), Is.EqualTo(
            Unsatisfied + "\n[available container slots]\n[container==c1 (soft=false) image==redis (soft=true)]"));
    }

    [Test]
    public void A_constraint_does_not_hold()
    {
        var request = Request("c") with { Constraints = Expressions("node==node-9"), HostPorts = [new(80)] };

        Assert.That(Fail(request, Node("a")), Is.EqualTo(
            Unsatisfied + "\n[port 80 (Bridge mode)]\n[available container slots]\n[node==node-9 (soft=false)]"));
    }

    [Test]
    public void The_node_is_on_no_whitelist()
    {
        var request = Request("c") with { Whitelists = Expressions("node==x|y") };

        Assert.That(Fail(request, Node("a")), Is.EqualTo(
            Unsatisfied + "\n[available container slots]\n[node==x|y (soft=false)]"));
    }

    [Test]
    public void A_name_is_taken()
    {
        var scheduler = Classic.With(Node("a"));
        scheduler.Place(Request("1") with { Name = "N" });

        Assert.That(() => scheduler.Place(Request("2") with { Name = "N" }), Throws.TypeOf<DuplicateContainerException>().With.Message.EqualTo(
            "Conflict: The name N is already assigned. You have to delete (or rename) that container to be able to assign N to a container again."));
    }

    private static string Fail(PlacementRequest request, params NodeSnapshot[] nodes) => Fail(Classic.With(nodes), request);

    private static string Fail(Scheduler scheduler, PlacementRequest request) =>
        Assert.Throws<PlacementException>(() => scheduler.Place(request))!.Message;
}
