using CsCheck;
using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Properties;

/// <summary>What must hold whatever is placed, checked against the books of a model that knows nothing of the scheduler.</summary>
public sealed class NaiveModelTests
{
    private static readonly Gen<PlacementRequest> Requests = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 5], Gen.Int[0, 3], (cpu, memory, port, zone) =>
        Request(Guid.Empty.ToString(), cpu / 8.0, memory / 8.0) with
        {
            HostPorts = port == 0 ? [] : [new(80 + port)],
            Constraints = zone == 0 ? [] : Expressions($"zone==z{zone}"),
        });

    private static readonly Gen<NodeSnapshot> Nodes = Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8], Gen.Int[1, 3], (cpus, gibibytes, zone) =>
        Node("", cpus, gibibytes).Labelled(("zone", $"z{zone}")));

    private static readonly string[] Names = [PlacementStrategies.Spread, PlacementStrategies.Binpack, PlacementStrategies.Balanced, PlacementStrategies.Random];
    private static readonly Gen<string> Strategies = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);

    [Test]
    public void No_node_is_over_reserved_every_condition_holds_and_only_full_clusters_refuse() =>
        Gen.Select(Strategies, Nodes.Array[1, 8], Requests.Array[1, 60]).Sample((strategy, nodes, requests) =>
        {
            var scheduler = Build(strategy, nodes);
            var model = nodes.Select((node, index) => new ModelNode($"n{index}", node)).ToList();
            for (var i = 0; i < requests.Length; i++)
            {
                var request = requests[i] with { Id = $"c{i}" };
                if (scheduler.TryPlace(request, out var placement))
                {
                    var home = model.Single(node => node.Name == placement.Node);
                    Assert.That(home.Accepts(request), Is.True, () => $"{request} on {home.Name}");
                    home.Held.Add(request);
                }
                else
                {
                    Assert.That(model.Any(node => node.Accepts(request)), Is.False, () => $"{request} was refused");
                }
            }
        }, iter: 300);

    [Test]
    public void Placing_and_releasing_restores_the_totals() =>
        Gen.Select(Strategies, Nodes.Array[1, 8], Requests.Array[1, 40]).Sample((strategy, nodes, requests) =>
        {
            var scheduler = Build(strategy, nodes);
            var before = scheduler.Snapshot() with { Seed = 0 };
            var placed = scheduler.PlaceAll(requests.Select((request, index) => request with { Id = $"c{index}" }), allOrNone: false);
            placed.Release();
            Assert.That((scheduler.Snapshot() with { Seed = 0 }).ToJson(), Is.EqualTo(before.ToJson()));
        }, iter: 100);

    [Test]
    public void Equal_input_gives_equal_output() =>
        Gen.Select(Strategies, Nodes.Array[1, 8], Requests.Array[1, 40]).Sample((strategy, nodes, requests) =>
        {
            var (first, second) = (Run(), Run());
            Assert.That(second, Is.EqualTo(first));

            string Run() => Build(strategy, nodes).PlaceAll(requests.Select((request, index) => request with { Id = $"c{index}" }), allOrNone: false).Explain();
        }, iter: 100);

    [Test]
    public void A_wish_never_keeps_a_request_from_being_placed() =>
        Gen.Select(Strategies, Nodes.Array[1, 6], Requests.Array[1, 30]).Sample((strategy, nodes, requests) =>
        {
            var scheduler = Build(strategy, nodes);
            for (var i = 0; i < requests.Length; i++)
            {
                var request = requests[i] with { Id = $"c{i}" };
                var wishing = request with { Affinities = Expressions("service==~none", "container!=~c*"), Constraints = [.. request.Constraints, .. Expressions("zone==~z9")] };
                var (fits, placed) = (scheduler.Explain(request).Succeeded, scheduler.TryPlace(wishing, out _));
                Assert.That(placed, Is.EqualTo(fits));
            }
        }, iter: 100);

    private static Scheduler Build(string strategy, NodeSnapshot[] nodes) =>
        Strict.UseRandom(3).UseStrategy(strategy).UseOvercommit(0).With([.. nodes.Select((node, index) => node with { Name = $"n{index}" })]);

    private sealed record ModelNode(string Name, NodeSnapshot Facts)
    {
        public List<PlacementRequest> Held { get; } = [];

        public bool Accepts(PlacementRequest request) =>
            (request.NanoCpus == 0 || Held.Sum(one => one.NanoCpus) + request.NanoCpus <= Facts.NanoCpus)
            && (request.Memory == default || Held.Sum(one => one.Memory.Bytes) + request.Memory.Bytes <= Facts.Memory.Bytes)
            && !Held.SelectMany(one => one.HostPorts).Intersect(request.HostPorts).Any()
            && request.Constraints.All(constraint => constraint.Value == Facts.Labels["zone"]);
    }
}
