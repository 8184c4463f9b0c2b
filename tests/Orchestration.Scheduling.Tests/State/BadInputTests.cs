using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.State;

public sealed class BadInputTests
{
    [Test]
    public void Unknown_names_and_values_out_of_range_are_reported_together()
    {
        var builder = new SchedulerBuilder().UseStrategy("best").UseFilters("port", "colour", "port").UseOvercommit(-1).UseReservationLifetime(TimeSpan.Zero);

        var failure = Assert.Throws<SchedulingException>(() => builder.Build())!;

        Assert.That(failure.Code, Is.EqualTo("ORC4001"));
        Assert.That(failure.Message, Does.Contain("strategy not supported: 'best'").And.Contain("filter not supported: 'colour'")
            .And.Contain("filter 'port' is listed twice").And.Contain("overcommit -1").And.Contain("reservation lifetime"));
    }

    [Test]
    public void A_request_reports_all_that_is_wrong_with_it()
    {
        var request = new PlacementRequest("c")
        {
            Cpus = -1, Memory = new(long.MaxValue), HostPorts = [new(0), new(65536)], MaxPerNode = 0, TopologySpreads = [new("zone", 0)],
        };

        var failure = Assert.Throws<SchedulingException>(() => Strict.With(Node("a")).Place(request))!;

        Assert.That(failure.Code, Is.EqualTo("ORC4002"));
        Assert.That(failure.Message, Is.EqualTo(
            "request 'c' is invalid: CPU is negative (-1000000000); memory is too large (9223372036854775807, at most 72057594037927936); " +
            "host port 0 is not from 1 to 65535; host port 65536 is not from 1 to 65535; skew 0 of zone is below 1; max per node 0 is below 1; max per node needs a service to count"));
    }

    [Test]
    public void A_number_of_cores_must_be_a_number() =>
        Assert.That(() => new PlacementRequest("c") { Cpus = double.NaN }, Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_node_name_is_taken_once() =>
        Assert.That(() => Strict.With(Node("a"), Node("a")), Throws.TypeOf<SchedulingException>().With.Property("Code").EqualTo("ORC4004"));

    [Test]
    public void A_container_is_on_one_node_only() =>
        Assert.That(() => Strict.With(Node("a").Holding(Request("c")), Node("b").Holding(Request("c"))), Throws.TypeOf<DuplicateContainerException>());

    [Test]
    public void A_node_reports_its_containers_too()
    {
        var node = Node("a").Holding(Request("c"), Request("c"), Request("d", -1)) with { HealthIndicator = 101 };

        Assert.That(() => Strict.With(node), Throws.TypeOf<SchedulingException>().With.Message.EqualTo(
            "node 'a' is invalid: health indicator 101 is not from 0 to 100; container 'c' is listed twice; container 'd': CPU is negative (-1000000000)"));
    }

    [Test]
    public void What_fits_no_node_even_when_empty_is_told_from_what_is_full_now()
    {
        var scheduler = Strict.With(Node("a").Holding(Request("all", 4, 4)), Node("b", 2, 2));

        var never = Assert.Throws<PlacementException>(() => scheduler.Place(Request("never", 5)))!;
        var full = Assert.Throws<PlacementException>(() => scheduler.Place(Request("full", 3)))!;

        Assert.That((never.Code, never.Message), Is.EqualTo(("ORC4011", "no suitable node (insufficient resources on 2 nodes): it fits no node even when empty")));
        Assert.That((full.Code, full.Message), Is.EqualTo(("ORC4010", "no suitable node (insufficient resources on 2 nodes)")));
    }

    [Test]
    public void Unknown_nodes_are_named()
    {
        var scheduler = Strict.With();

        Assert.That(() => scheduler.Update(Node("x")), Throws.TypeOf<SchedulingException>().With.Message.EqualTo("node 'x' is not in the cluster"));
        Assert.That(() => scheduler.Register("x", new(Request("c"))), Throws.TypeOf<SchedulingException>());
        Assert.That(scheduler.Remove("x"), Is.False);
    }
}
