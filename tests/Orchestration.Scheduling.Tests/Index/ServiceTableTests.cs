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

    // Binpack meets the holders first: soon classes are told apart by the services, and nodes change class with every replica.
    [Test]
    public void Services_on_very_many_nodes_are_decided_as_the_plain_placer_does([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        Scheduler[] both = [Strict.UseBinpack().Build(), Strict.UseBinpack().UsePlainPlacer().Build()];
        List<string> placed = [];
        for (var i = 0; i < 600; i++)
        {
            var name = $"n{(i < 120 ? i : random.Next(140)):D3}";
            if (i < 120 || random.Next(20) == 0) Each(scheduler => scheduler.AddOrUpdate(Node(name, 8, 8)));
            else if (random.Next(40) == 0) Each(scheduler => scheduler.Remove(name));
            else if (placed.Count > 0 && random.Next(4) == 0) Release(random.Next(placed.Count));
            else Place(Wanted($"c{i}", random));
        }

        Assert.That(both[0].Snapshot().ToJson(), Is.EqualTo(both[1].Snapshot().ToJson()));

        void Each(Action<Scheduler> act)
        {
            foreach (var scheduler in both) act(scheduler);
        }

        void Release(int at)
        {
            Each(scheduler => scheduler.TryRelease(placed[at]));
            placed.RemoveAt(at);
        }

        void Place(PlacementRequest request)
        {
            var (found, expected) = (both[0].TryPlace(request, out var placement), both[1].TryPlace(request, out var wanted));
            Assert.That((found, placement.Node), Is.EqualTo((expected, wanted.Node)), () => $"{request}");
            if (found) placed.Add(request.Id);
        }
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

    private static PlacementRequest Wanted(string id, Random random)
    {
        var service = random.Next(3) == 0 ? "db" : "web";
        var request = Request(id, random.Next(1, 3), 1) with { Service = service };
        return random.Next(4) switch
        {
            0 or 1 => request with { MaxPerNode = 1 },
            2 => request with { Affinities = Expressions($"service!={service}") },
            _ => request with { Affinities = Expressions("service==web", "service!=db") },
        };
    }

    private static PlacementRequest Spread(string id) => Request(id, 1, 1) with { Service = "web", TopologySpreads = [new("zone")] };
}
