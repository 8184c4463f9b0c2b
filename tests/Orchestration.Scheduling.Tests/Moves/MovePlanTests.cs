using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Moves;

public sealed class MovePlanTests
{
    [Test]
    public void A_drain_says_what_moves_where_and_what_is_stranded()
    {
        var scheduler = Strict.With(
            Node("a").Holding(Request("big", 4, 1), Request("web", 1, 1), Request("db", 1, 1) with { Constraints = Expressions("node==a") }), Node("b"));
        var before = scheduler.Snapshot().ToJson();

        var plan = scheduler.PlanDrain("a");

        Assert.That(plan.ToString(), Is.EqualTo(
            "big: a -> b\n! db (1 CPU, 1 GiB memory): no suitable node (scheduling constraints not satisfied on 1 node): it fits no node even when empty\n" +
            "! web (1 CPU, 1 GiB memory): no suitable node (insufficient resources on 1 node)"));
        Assert.That(scheduler.Snapshot().ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void What_has_exited_is_not_moved()
    {
        var scheduler = Strict.With(Node("a") with { Containers = [new(Request("done", 1), PlacedState.Exited)] }, Node("b"));

        Assert.That(scheduler.PlanDrain("a").Moves, Is.Empty);
    }

    [Test]
    public void Applied_moves_change_the_books()
    {
        var scheduler = Strict.With(Node("a").Holding(Request("web", 1, 1)), Node("b"));

        foreach (var reservation in scheduler.Apply(scheduler.PlanDrain("a"))) reservation.Confirm();

        Assert.That(scheduler.NodeOf("web"), Is.EqualTo("b"));
        Assert.That(scheduler.CountOn("a"), Is.Zero);
    }

    [Test]
    public void A_stale_plan_moves_nothing()
    {
        var scheduler = Strict.With(Node("a").Holding(Request("web", 1, 1), Request("db", 1, 1)), Node("b"));
        var plan = scheduler.PlanDrain("a");
        scheduler.Register("b", new(Request("later", 2.5, 1)));
        var before = scheduler.Snapshot().ToJson();

        Assert.That(() => scheduler.Apply(plan), Throws.TypeOf<SchedulingException>().With.Property("Code").EqualTo("ORC4012"));
        Assert.That(scheduler.Snapshot().ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void Rebalancing_a_spread_cluster_moves_few_until_loads_are_near()
    {
        var scheduler = Strict.With(Node("a").Holding([.. Enumerable.Range(0, 4).Select(i => Request($"c{i}", 1, 1))]), Node("b"));

        var plan = scheduler.PlanRebalance();

        Assert.That(plan.Moves.Select(move => (move.From, move.To)), Is.EqualTo(new[] { ("a", "b"), ("a", "b") }));
    }

    [Test]
    public void A_balanced_cluster_is_left_alone()
    {
        var scheduler = Strict.With(Node("a").Holding(Request("c1", 1, 1)), Node("b").Holding(Request("c2", 1, 1)));

        Assert.That(scheduler.PlanRebalance().Moves, Is.Empty);
    }

    [Test]
    public void Rebalancing_a_packed_cluster_clears_nodes_that_can_be_cleared()
    {
        var scheduler = Strict.UseBinpack().With(
            Node("a").Holding(Request("c1", 1, 1)), Node("b").Holding(Request("c2", 2, 2)), Node("c").Holding(Request("c3", 3.5, 3.5)), Node("empty"));

        Assert.That(scheduler.PlanRebalance().ToString(), Is.EqualTo("c1: a -> b"));
    }

    [Test]
    public void An_unknown_node_cannot_be_drained() =>
        Assert.That(() => Strict.With().PlanDrain("x"), Throws.TypeOf<SchedulingException>().With.Property("Code").EqualTo("ORC4005"));
}
