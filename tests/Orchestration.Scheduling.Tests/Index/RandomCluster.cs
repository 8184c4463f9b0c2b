using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Index;

/// <summary>The same random operations on an indexed and on a plain scheduler; after each, both must have said the same.</summary>
internal sealed class RandomCluster
{
    private static readonly string[] Zones = ["a", "b", "c"];
    private static readonly string[] Services = ["web", "db", "cache", "queue"];
    private static readonly double[] Sizes = [4, 4, 8, 15.5, 16, 32];
    private static readonly IReadOnlyList<PlacementExpression>[] Constraints =
    [
        Expressions("zone==a"), Expressions("zone!=a"), Expressions("zone==/[bc]/", "disk==ssd"), Expressions("node==n1*"), Expressions("node==n7"),
        Expressions("zone==~a", "disk==~ssd"), Expressions("node!=n3"),
    ];

    private static readonly IReadOnlyList<PlacementExpression>[] Affinities =
    [
        Expressions("service!=web"), Expressions("service==db"), Expressions("container!=c1*"), Expressions("tier!=front"), Expressions("service==~cache"), Expressions("volume!=v1"),
    ];

    private static readonly IReadOnlyList<TopologySpread>[] Spreads = [[new("zone")], [new("zone", 2)], [new("host")], [new("zone", 3), new("disk", 2)], [new("nowhere")]];

    private readonly Random _random;
    private readonly Scheduler _indexed;
    private readonly Scheduler _plain;
    private readonly List<string> _placed = [];
    private readonly List<string> _nodes = [];
    private int _next;

    public RandomCluster(int seed)
    {
        _random = new(seed);
        var mode = _random.Next(6) == 0 ? SchedulingMode.Classic : SchedulingMode.Strict;
        List<string> strategies = [PlacementStrategies.Spread, PlacementStrategies.Binpack, PlacementStrategies.Random];
        if (mode == SchedulingMode.Strict) strategies.Add(PlacementStrategies.Balanced);
        var strategy = Pick(strategies);
        _indexed = Builder().Build();
        _plain = Builder().UsePlainPlacer().Build();
        for (var i = _random.Next(8) == 0 ? _random.Next(60, 120) : _random.Next(1, 30); i > 0; i--) AddNode();

        SchedulerBuilder Builder() => new SchedulerBuilder().UseMode(mode).UseRandom(seed).UseStrategy(strategy);
    }

    public int Refused { get; private set; }

    public void Step()
    {
        switch (_random.Next(20))
        {
            case 0: AddNode(); break;
            case 1 when _nodes.Count > 1: RemoveNode(); break;
            case 2 when _nodes.Count > 0: ChangeNode(); break;
            case <= 7 when _placed.Count > 0: Release(); break;
            case 8 when _placed.Count > 0: Exit(); break;
            case 9: PlaceBatch(); break;
            default: Place(); break;
        }
    }

    public void CompareAll() => Assert.That(_indexed.Snapshot().ToJson(), Is.EqualTo(_plain.Snapshot().ToJson()));

    private void Both(Action<Scheduler> act)
    {
        act(_indexed);
        act(_plain);
    }

    private void Place()
    {
        var request = NewRequest();
        var (found, expected) = (_indexed.TryPlace(request, out var reservation), _plain.TryPlace(request, out var wanted));
        Assert.That((found, reservation.Node), Is.EqualTo((expected, wanted.Node)), () => $"{request}\n{_plain.Explain(request)}");
        if (!found)
        {
            Refused++;
            return;
        }

        _placed.Add(request.Id);
        if (_random.Next(2) == 0) return;
        reservation.Confirm();
        wanted.Confirm();
    }

    private void PlaceBatch()
    {
        var group = _random.Next(2) == 0 ? $"b{_next}" : null;
        PlacementRequest[] requests = [.. Enumerable.Range(0, _random.Next(2, 5)).Select(_ => NewRequest() with { Group = group })];
        var allOrNone = _random.Next(2) == 0;
        var (found, expected) = (_indexed.PlaceAll(requests, allOrNone), _plain.PlaceAll(requests, allOrNone));
        Assert.That(Told(found), Is.EqualTo(Told(expected)), () => string.Join('\n', requests.Select(_plain.Explain)));
        _placed.AddRange(found.Placements.Select(placement => placement.Request.Id));

        static IEnumerable<(string, string)> Told(BatchPlacement batch) => batch.Placements.Select(placement => (placement.Request.Id, placement.Node));
    }

    private PlacementRequest NewRequest()
    {
        var request = new PlacementRequest($"c{_next++}")
        {
            Cpus = Pick([0, 0, 0.5, 1, 1, 2, 3.152, 4, 11.3]),
            Memory = ByteSize.Gibibytes(Pick([0, 0.5, 1, 1, 2, 4, 5.5, 24])),
            Service = Pick(Services),
        };
        if (_random.Next(4) == 0) request = request with { Constraints = Pick(Constraints) };
        if (_random.Next(4) == 0) request = request with { Affinities = Pick(Affinities) };
        if (_random.Next(5) == 0) request = request with { HostPorts = [new(_random.Next(80, 84), Pick(["tcp", "udp"]), Pick([null, "10.0.0.1", "10.0.0.2"]))] };
        if (_random.Next(8) == 0) request = request with { MaxPerNode = _random.Next(1, 3) };
        if (_random.Next(8) == 0) request = request with { Volumes = ["v1"], Labels = new Dictionary<string, string> { ["tier"] = "front" } };
        if (_random.Next(12) == 0) request = request with { Tolerations = [new("dedicated")], ExcludeManagers = true };
        if (_random.Next(12) == 0) request = request with { GenericResources = [new("gpu", 1)], Disk = ByteSize.Gibibytes(1) };
        if (_random.Next(8) == 0) request = request with { TopologySpreads = Pick(Spreads) };
        if (_random.Next(8) == 0) request = request with { Name = $"name{request.Id}" };
        if (_random.Next(16) == 0 && _placed.Count > 0) request = request with { Affinities = Expressions($"container=={Pick(["", "", "name", "no"])}{Pick(_placed)}", Pick(["service==db", "service!=web"])) };
        if (_random.Next(16) == 0) request = request with { Whitelists = Expressions("node==n1|n2|n13") };
        if (_random.Next(16) == 0) request = request with { Group = $"g{_random.Next(4)}" };
        if (_random.Next(16) == 0 && _placed.Count > 0) request = request with { Dependencies = [PlacementDependency.Link(Pick(_placed))] };
        return _random.Next(12) == 0 ? request with { Platform = new("linux", "arm64") } : request;
    }

    private void AddNode()
    {
        var node = NewFacts($"n{_next++}");
        _nodes.Add(node.Name);
        Both(scheduler => scheduler.Add(node));
    }

    private NodeSnapshot NewFacts(string name) => Node(name, Pick(Sizes), Pick(Sizes)).Labelled([.. Labels(name)]) with
    {
        HealthIndicator = _random.Next(8) == 0 ? Pick([0, 67]) : 100,
        Availability = _random.Next(10) == 0 ? NodeAvailability.Pause : NodeAvailability.Active,
        Role = _random.Next(6) == 0 ? NodeRole.Manager : NodeRole.Worker,
        Platform = new("linux", Pick(["x86_64", "x86_64", "aarch64"])),
        Taints = _random.Next(8) == 0 ? [new("dedicated", Effect: Pick([TaintEffect.NoSchedule, TaintEffect.PreferNoSchedule]))] : [],
        GenericResources = _random.Next(4) == 0 ? [GenericResource.Named("gpu", "g1", "g0")] : [],
        Disk = ByteSize.Gibibytes(4),
    };

    private IEnumerable<(string, string)> Labels(string name)
    {
        if (_random.Next(8) > 0) yield return ("zone", Pick(Zones));
        yield return ("disk", Pick(["ssd", "hdd"]));
        if (_random.Next(4) > 0) yield return ("host", name);
    }

    private void RemoveNode()
    {
        var name = Pick(_nodes);
        _nodes.Remove(name);
        foreach (var container in _plain.Snapshot().Nodes.Single(node => node.Name == name).Containers) _placed.Remove(container.Request.Id);
        Both(scheduler => scheduler.Remove(name));
    }

    private void ChangeNode()
    {
        var name = Pick(_nodes);
        var facts = NewFacts(name) with { Containers = _plain.Snapshot().Nodes.Single(node => node.Name == name).Containers };
        if (_random.Next(4) == 0) facts = facts.Labelled(("zone", "a"), ("containerslots", "3"));
        Both(scheduler => scheduler.Update(facts));
    }

    private void Release()
    {
        var id = Pick(_placed);
        _placed.Remove(id);
        Both(scheduler => scheduler.Release(id));
    }

    private void Exit()
    {
        var id = Pick(_placed);
        var node = _plain.NodeOf(id)!;
        var container = _plain.Snapshot().Nodes.Single(snapshot => snapshot.Name == node).Containers.Single(placed => placed.Request.Id == id);
        Both(scheduler => scheduler.Register(node, container with { State = PlacedState.Exited }));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
