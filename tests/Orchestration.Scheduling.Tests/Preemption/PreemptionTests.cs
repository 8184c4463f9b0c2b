using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Preemption;

public sealed class PreemptionTests
{
    [Test]
    public void Nobody_gives_way_where_there_is_room()
    {
        var scheduler = Strict.With(Node("a").Holding(Request("low", 4)), Node("b"));

        var placed = scheduler.Preempt(Request("high", 1) with { Priority = 10 });

        Assert.That((placed.Placement.Node, placed.Victims.Count), Is.EqualTo(("b", 0)));
    }

    [Test]
    public void The_least_important_and_fewest_give_way()
    {
        var scheduler = Strict.With(
            Node("a").Holding(Request("a1", 2) with { Priority = 5 }, Request("a2", 2) with { Priority = 1 }),
            Node("b").Holding(Request("b1", 1) with { Priority = 1 }, Request("b2", 3) with { Priority = 2 }));

        var placed = scheduler.Preempt(Request("high", 2) with { Priority = 9 });

        Assert.That(placed.Placement.Node, Is.EqualTo("a"));
        Assert.That(placed.Victims.Select(victim => victim.Id), Is.EqualTo(new[] { "a2" }));
        Assert.That(scheduler.NodeOf("a2"), Is.Null);
    }

    [Test]
    public void Equals_do_not_give_way()
    {
        var scheduler = Strict.With(Node("a").Holding(Request("same", 4) with { Priority = 9 }));

        Assert.That(() => scheduler.Preempt(Request("new", 1) with { Priority = 9 }), Throws.TypeOf<PlacementException>());
        Assert.That(scheduler.NodeOf("same"), Is.EqualTo("a"));
    }

    [Test]
    public void Hard_conditions_hold_whoever_gives_way()
    {
        var scheduler = Strict.With(Node("a").Labelled(("zone", "a")).Holding(Request("low", 4)));

        Assert.That(() => scheduler.Preempt(Request("high", 1) with { Priority = 9, Constraints = Expressions("zone==b") }), Throws.TypeOf<PlacementException>());
    }

    [Test]
    public void A_port_can_be_won_from_its_holder()
    {
        var scheduler = Strict.With(Node("a").Holding(Request("low") with { HostPorts = [new(80)] }, Request("other")));

        var placed = scheduler.Preempt(Request("high") with { HostPorts = [new(80)], Priority = 1 });

        Assert.That(placed.Victims.Select(victim => victim.Id), Is.EqualTo(new[] { "low" }));
    }
}
