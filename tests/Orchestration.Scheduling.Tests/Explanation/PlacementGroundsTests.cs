using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Explanation;

public sealed class PlacementGroundsTests
{
    private static readonly NodeSnapshot[] Nodes =
    [
        Node("n1").Labelled(("zone", "a"), ("disk", "hdd")), Node("n2").Labelled(("zone", "a"), ("disk", "hdd")),
        Node("n3").Labelled(("zone", "b"), ("disk", "ssd")), Node("n4").Labelled(("zone", "a")) with { Availability = NodeAvailability.Pause },
    ];

    private static readonly string[] Strategies = [PlacementStrategies.Spread, PlacementStrategies.Random];

    [Test]
    public void Grounds_read_as_one_line()
    {
        var placement = Strict.With(Nodes).Place(Request("c1", 1, 1) with { Constraints = Expressions("zone==a", "disk==~ssd") });
        Assert.That(placement.Grounds().ToString(), Is.EqualTo("spread over 2 of 4 nodes, score 99998868; not met: disk==~ssd"));
    }

    [TestCaseSource(nameof(Strategies))]
    public void Eligible_are_the_nodes_that_pass_whatever_they_hold(string strategy)
    {
        var scheduler = Strict.UseStrategy(strategy).With(Nodes);
        scheduler.Place(Request("full", 4, 4) with { Constraints = Expressions("node==n1") });
        var placement = scheduler.Place(Request("c1", 1, 1) with { Constraints = Expressions("zone==a") });
        Assert.That((placement.Node, placement.Grounds().Eligible, placement.Grounds().Nodes), Is.EqualTo(("n2", 2, 4)));
    }

    [Test]
    public void Classic_mode_counts_by_its_own_filters() =>
        Assert.That(Classic.With(Nodes).Place(Request("c1", 1, 1) with { Constraints = Expressions("zone==a") }).Grounds().Eligible, Is.EqualTo(3));

    [Test]
    public void The_score_is_that_of_the_explanation_before_placing()
    {
        var scheduler = Strict.UseBinpack().With(Nodes);
        scheduler.Place(Request("c1", 2, 1));
        var expected = scheduler.Explain(Request("c2", 1, 2)).Nodes[0];
        var placement = scheduler.Place(Request("c2", 1, 2));
        Assert.That((placement.Grounds().Node, placement.Grounds().Score), Is.EqualTo((expected.Node, expected.Score)));
    }

    [Test]
    public void A_wish_for_a_service_is_met_by_others_and_not_by_itself()
    {
        var scheduler = Strict.With(Nodes);
        var wish = Expressions("service==~web");
        var first = scheduler.Place(Request("c1", 1, 1) with { Service = "web", Affinities = wish }).Grounds();
        var second = scheduler.Place(Request("c2", 1, 1) with { Service = "web", Affinities = wish }).Grounds();
        Assert.That((first.Unmet, second.Unmet), Is.EqualTo((wish, Array.Empty<PlacementExpression>())));
    }

    [Test]
    public void Many_expressions_are_counted_too()
    {
        var scheduler = Strict.With([.. Enumerable.Range(0, 100).Select(i => Node($"n{i}").Labelled(("id", $"{i:D2}")))]);
        var expressions = Expressions([.. Enumerable.Range(0, 20).Select(i => $"id!={i:D2}"), "id!=/[2-9].*/"]);
        Assert.Throws<PlacementException>(() => scheduler.Place(Request("none") with { Constraints = expressions }));
        Assert.That(scheduler.Place(Request("c1") with { Constraints = [.. expressions.Take(20)] }).Grounds().Eligible, Is.EqualTo(80));
    }

    [Test]
    public void What_was_released_has_no_grounds()
    {
        var placement = Strict.With(Nodes).Place(Request("c1", 1, 1));
        placement.Release();
        Assert.Throws<SchedulingException>(() => placement.Grounds());
    }
}
