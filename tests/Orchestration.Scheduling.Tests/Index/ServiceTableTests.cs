using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Index;

/// <summary>What is looked up instead of searched: services, label values, and expressions in great number.</summary>
public sealed class ServiceTableTests
{
    [Test]
    public void The_holders_of_a_service_are_found_wherever_they_rank()
    {
        var scheduler = Strict.With([.. Enumerable.Range(0, 400).Select(i => Node($"n{i:D3}"))]);
        scheduler.Place(Request("db", 3, 3) with { Service = "db", Constraints = Expressions("node==n317") });
        Assert.That(scheduler.Place(Request("web", 1, 1) with { Affinities = Expressions("service==db") }).Node, Is.EqualTo("n317"));
        scheduler.Release("db");
        Assert.That(scheduler.TryPlace(Request("web2", 1, 1) with { Affinities = Expressions("service==db") }, out _), Is.False);
    }

    [Test]
    public void Of_many_holders_the_best_is_taken()
    {
        var scheduler = Strict.With([.. Enumerable.Range(0, 200).Select(i => Node($"n{i:D3}"))]);
        for (var i = 0; i < 100; i++) scheduler.Place(Request($"db{i}", i == 70 ? 1 : 2, 1) with { Service = "db", MaxPerNode = 1, Constraints = Expressions("node!=n000") });
        Assert.That(scheduler.Place(Request("web", 1, 1) with { Affinities = Expressions("service==db") }).Node, Is.EqualTo("n071"));
    }

    [Test]
    public void A_service_that_comes_and_goes_leaves_nothing_behind()
    {
        var scheduler = Strict.With([.. Enumerable.Range(0, 50).Select(i => Node($"n{i:D2}"))]);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 50; i++) scheduler.Place(Request($"c{i}", 1, 1) with { Service = $"s{round}", MaxPerNode = 1 });
            Assert.That(scheduler.TryPlace(Request("more", 1, 1) with { Service = $"s{round}", MaxPerNode = 1 }, out _), Is.False);
            for (var i = 49; i >= 0; i -= 2) scheduler.Release($"c{i}");
            for (var i = 0; i < 50; i += 2) scheduler.Release($"c{i}");
        }

        Assert.That(scheduler.TryPlace(Request("beside", 1, 1) with { Affinities = Expressions("service==s2") }, out _), Is.False);
    }

    [Test]
    public void Spreading_follows_labels_that_change()
    {
        var scheduler = Strict.UseBinpack().With(Node("n1", 64, 64).Labelled(("zone", "a")), Node("n2").Labelled(("zone", "b")));
        for (var i = 0; i < 4; i++) scheduler.Place(Spread($"c{i}"));
        Assert.That((scheduler.CountOn("n1"), scheduler.CountOn("n2")), Is.EqualTo((2, 2)));
        scheduler.Update(Node("n2").Labelled(("zone", "a")) with { Containers = scheduler.Snapshot().Nodes[1].Containers });
        scheduler.Add(Node("n3").Labelled(("zone", "c")));
        Assert.That(scheduler.Place(Spread("c4")).Node, Is.EqualTo("n3"));
        Assert.That(scheduler.TryPlace(Request("other", 1, 1) with { Service = "web", TopologySpreads = [new("rack")] }, out _), Is.False);
    }

    [Test]
    public void More_labels_than_are_remembered_are_still_right()
    {
        var labels = Enumerable.Range(0, 100).Select(i => ($"l{i}", i % 2 == 0 ? "x" : "y")).ToArray();
        var scheduler = Strict.With(Node("n1", 64, 64).Labelled(labels), Node("n2", 64, 64).Labelled([.. labels.Select(label => (label.Item1, "z"))]));
        for (var i = 0; i < 100; i++) scheduler.Place(new($"c{i}") { Service = "web", TopologySpreads = [new($"l{i}")] });
        Assert.That((scheduler.CountOn("n1"), scheduler.CountOn("n2")), Is.EqualTo((50, 50)));
    }

    [Test]
    public void A_request_with_more_expressions_than_are_remembered_is_answered()
    {
        var scheduler = Strict.With(Node("n1"), Node("n2"));
        var constraints = Expressions([.. Enumerable.Range(0, 1_500).Select(i => $"zone!=z{i}"), "node==n2"]);
        Assert.That(scheduler.Place(Request("c1") with { Constraints = constraints }).Node, Is.EqualTo("n2"));
        Assert.That(scheduler.Place(Request("c2") with { Constraints = constraints }).Node, Is.EqualTo("n2"));
    }

    private static PlacementRequest Spread(string id) => Request(id, 1, 1) with { Service = "web", TopologySpreads = [new("zone")] };
}
