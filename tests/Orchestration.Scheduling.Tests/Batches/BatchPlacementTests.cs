using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Batches;

public sealed class BatchPlacementTests
{
    [Test]
    public void All_or_none_takes_back_what_was_placed()
    {
        var scheduler = Strict.With(Node("a"));
        var before = scheduler.Snapshot().ToJson();

        var batch = scheduler.PlaceAll([Request("c1", 3), Request("c2", 3)]);

        Assert.That(batch.Succeeded, Is.False);
        Assert.That(batch.Placements, Is.Empty);
        Assert.That(batch.Explain(), Is.EqualTo("c2 (3 CPU): no suitable node (insufficient resources on 1 node)"));
        Assert.That(scheduler.Snapshot().ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void Best_effort_keeps_what_fits()
    {
        var batch = Strict.With(Node("a")).PlaceAll([Request("c1", 3), Request("c2", 3)], allOrNone: false);

        Assert.That(batch.Explain(), Is.EqualTo("c1 on a\nc2 (3 CPU): no suitable node (insufficient resources on 1 node)"));
    }

    [Test]
    public void Members_of_a_group_land_together()
    {
        var scheduler = Strict.With(Node("a"), Node("b"), Node("c"));

        var batch = scheduler.PlaceAll([.. Enumerable.Range(1, 3).SelectMany(Replica)]);

        foreach (var replica in batch.Placements.GroupBy(placement => placement.Request.Group))
        {
            Assert.That(replica.Select(placement => placement.Node).Distinct().Count(), Is.EqualTo(1));
        }

        Assert.That(batch.Placements.Select(placement => placement.Node).Distinct().Count(), Is.EqualTo(3));

        static PlacementRequest[] Replica(int index) =>
        [
            Request($"web.{index}", 1, 1) with { Group = $"shop/{index}" },
            Request($"db.{index}", 1, 2) with { Group = $"shop/{index}" },
        ];
    }

    [Test]
    public void A_later_member_joins_its_group()
    {
        var scheduler = Strict.With(Node("a"), Node("b"));
        var first = scheduler.Place(Request("web", 1) with { Group = "shop/1" });

        Assert.That(scheduler.Place(Request("db", 1) with { Group = "shop/1" }).Node, Is.EqualTo(first.Node));
    }

    [Test]
    public void A_group_that_fits_nowhere_as_a_whole_is_not_torn_apart()
    {
        var batch = Strict.With(Node("a"), Node("b")).PlaceAll(
            [Request("web", 3) with { Group = "g" }, Request("db", 3) with { Group = "g" }], allOrNone: false);

        Assert.That(batch.Placements, Is.Empty);
        Assert.That(batch.Failures, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_name_that_is_used_twice_places_nothing()
    {
        var scheduler = Strict.With(Node("a"));

        Assert.That(() => scheduler.PlaceAll([Request("c"), Request("c")]), Throws.TypeOf<DuplicateContainerException>());
        Assert.That(scheduler.CountOn("a"), Is.Zero);
    }
}
