using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Explanation;

public sealed class PlacementExplanationTests
{
    [Test]
    public void Rejections_are_counted_most_first()
    {
        var scheduler = Strict.With(Node("a").Labelled(("zone", "a")), Node("b", 1), Node("c", 1));

        Assert.That(scheduler.Explain(Request("c", 2) with { Constraints = Expressions("zone!=a") }).Summary, Is.EqualTo(
            "no suitable node (insufficient resources on 2 nodes; scheduling constraints not satisfied on 1 node): it fits no node even when empty"));
    }

    [Test]
    public void Every_node_has_a_verdict()
    {
        var scheduler = Strict.With(
            Node("a").Holding(Request("x", 1, 1)), Node("b"), Node("c").Labelled(("zone", "a")), Node("d") with { Availability = NodeAvailability.Pause }, Node("e", 1));

        var explanation = scheduler.Explain(Request("web", 2, 1) with { Constraints = Expressions("zone!=a") });

        Assert.That(explanation.ToString(), Is.EqualTo(
            """
            web (2 CPU, 1 GiB memory): goes to b
              b: rank 1, score 99998376
              a: rank 2, score 99997544
              c: rejected by constraint: constraint zone!=a does not hold
              d: rejected by availability: it is paused
              e: rejected by resources: it has 1.05 CPU, 4.2 GiB memory free
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Wishes_that_cannot_be_met_are_dropped_lightest_first()
    {
        var heavy = PlacementExpression.Parse("zone==~a") with { Weight = 5 };
        var light = PlacementExpression.Parse("disk==~ssd") with { Weight = 1 };
        var scheduler = Strict.With(Node("n1").Labelled(("zone", "a")), Node("n2").Labelled(("disk", "ssd")));

        var explanation = scheduler.Explain(Request("c") with { Constraints = [heavy, light] });

        Assert.That(explanation.Chosen, Is.EqualTo("n1"));
        Assert.That(explanation.Dropped, Is.EqualTo(new[] { light }));
        Assert.That(scheduler.Place(Request("c") with { Constraints = [heavy, light] }).Node, Is.EqualTo("n1"));
    }

    [Test]
    public void Classic_mode_drops_all_wishes_at_once()
    {
        var scheduler = Classic.With(Node("n1").Labelled(("zone", "a")).Holding(Request("x", 1, 1)), Node("n2").Labelled(("disk", "ssd")));

        Assert.That(scheduler.Place(Request("c", 1, 1) with { Constraints = Expressions("zone==~a", "disk==~ssd") }).Node, Is.EqualTo("n2"));
    }

    [Test]
    public void An_empty_cluster_is_said_so() =>
        Assert.That(Strict.With().Explain(Request("c")).Summary, Is.EqualTo("no suitable node (the cluster has no nodes)"));

    [Test]
    public void A_plan_is_a_diff()
    {
        var scheduler = Strict.UseOvercommit(0).With(Node("a").Holding(Request("x", 1, 1)));
        var before = scheduler.Snapshot().ToJson();

        Assert.That(scheduler.Plan(Request("web", 2, 1), Request("big", 9)).ToString(), Is.EqualTo(
            """
            + web on a (2 CPU, 1 GiB memory)
            ! big (9 CPU): no suitable node (insufficient resources on 1 node): it fits no node even when empty
            a: 1 CPU, 1 GiB memory -> 3 CPU, 2 GiB memory of 4 CPU, 4 GiB memory
            """.ReplaceLineEndings("\n")));
        Assert.That(scheduler.Snapshot().ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void The_pure_form_plans_in_a_snapshot()
    {
        var scheduler = Strict.With(Node("live"));
        ClusterSnapshot snapshot = new() { Nodes = [Node("told")] };

        Assert.That(scheduler.Plan(snapshot, Request("c")).Placements[0].Node, Is.EqualTo("told"));
        Assert.That(scheduler.CountOn("live"), Is.Zero);
    }
}
