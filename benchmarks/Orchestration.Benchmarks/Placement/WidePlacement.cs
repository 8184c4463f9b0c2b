using System.Diagnostics;
using System.Globalization;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>What a single question costs that is not of the common kind: which look at every node, and which do not.</summary>
internal static class WidePlacement
{
    private const int Repetitions = 15;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];
    private static readonly string[] Zones = ["a", "b", "c"];

    // Each case prepares a cluster and says what is asked of it again and again; i tells the repetitions apart.
    private static readonly (string Name, Func<int, Action<int>> Prepare)[] Cases =
    [
        ("beside-service", nodes => Placing(OneHolder(Cluster(nodes)), i => Small(i) with { Affinities = PlacementExpression.ParseAll("service==db") })),
        ("beside-container", nodes => Placing(OneHolder(Cluster(nodes)), i => Small(i) with { Affinities = PlacementExpression.ParseAll("container==holder") })),
        ("beside-label", nodes => Placing(OneHolder(Cluster(nodes)), i => Small(i) with { Affinities = PlacementExpression.ParseAll("tier==back") })),
        ("apart-from-service-on-fuller-half", nodes => Placing(HalfHeld(Cluster(nodes, binpack: true), nodes), i => Small(i) with { Affinities = PlacementExpression.ParseAll("service!=web") })),
        ("spread-over-zones", nodes => Placing(HalfHeld(Cluster(nodes, binpack: true), nodes), i => Small(i) with { Service = "web", TopologySpreads = [new("zone")] })),
        ("spread-over-hosts", nodes => Placing(HalfHeld(Cluster(nodes), nodes), i => Small(i) with { Service = "web", TopologySpreads = [new("host")] })),
        ("group-of-three", nodes => Grouped(Cluster(nodes))),
        ("new-constraint", nodes => Placing(Cluster(nodes), i => Small(i) with { Constraints = PlacementExpression.ParseAll(string.Create(CultureInfo.InvariantCulture, $"zone!=x{i}")) })),
        ("random", nodes => Placing(Cluster(nodes, builder => builder.UseStrategy(PlacementStrategies.Random)), Small)),
        ("strangers-strategy", nodes => Placing(Cluster(nodes, builder => builder.UseStrategy(new LeastContainers())), Small)),
        ("classic", nodes => Placing(Cluster(nodes, builder => builder.UseMode(SchedulingMode.Classic)), Small)),
        ("grounds", nodes => Telling(Cluster(nodes))),
        ("explain", nodes => Explaining(Cluster(nodes))),
    ];

    public static void Run()
    {
        foreach (var (name, prepare) in Cases)
        {
            foreach (var nodes in Sizes)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"placement wide {name} nodes={nodes} microseconds={Median(prepare(nodes)):F1}"));
            }
        }
    }

    private static double Median(Action<int> ask)
    {
        var times = new double[Repetitions];
        for (var i = -Repetitions; i < Repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            ask(i + Repetitions);
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return RoundFigures.Median(times);
    }

    private static Scheduler Cluster(int nodes, bool binpack = false) =>
        Cluster(nodes, builder => builder.UseStrategy(binpack ? PlacementStrategies.Binpack : PlacementStrategies.Spread));

    private static Scheduler Cluster(int nodes, Func<SchedulerBuilder, SchedulerBuilder> configure)
    {
        var scheduler = configure(new SchedulerBuilder()).Build();
        for (var i = 0; i < nodes; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"node-{i:D6}");
            scheduler.Add(new NodeSnapshot(name)
            {
                Cpus = 64,
                Memory = ByteSize.Gibibytes(256),
                Labels = new Dictionary<string, string> { ["zone"] = Zones[i % Zones.Length], ["host"] = name },
            });
        }

        return scheduler;
    }

    // On the node that spread would take last.
    private static Scheduler OneHolder(Scheduler scheduler)
    {
        scheduler.Place(new("holder") { Cpus = 32, Service = "db", Labels = new Dictionary<string, string> { ["tier"] = "back" } });
        return scheduler;
    }

    private static Scheduler HalfHeld(Scheduler scheduler, int nodes)
    {
        for (var i = 0; i < nodes / 2; i++) scheduler.Place(new(string.Create(CultureInfo.InvariantCulture, $"web-{i}")) { Cpus = 8, Service = "web", MaxPerNode = 1 });
        return scheduler;
    }

    private static PlacementRequest Small(int i) => new(string.Create(CultureInfo.InvariantCulture, $"task-{i}")) { Cpus = 0.01, Memory = ByteSize.Mebibytes(1) };

    private static Action<int> Placing(Scheduler scheduler, Func<int, PlacementRequest> request) => i => scheduler.Place(request(i));

    private static Action<int> Grouped(Scheduler scheduler) => i =>
        scheduler.PlaceAll([.. Enumerable.Range(i * 3, 3).Select(member => Small(member) with { Group = string.Create(CultureInfo.InvariantCulture, $"g{i}") })]);

    private static Action<int> Telling(Scheduler scheduler)
    {
        var placement = scheduler.Place(Small(0) with { Constraints = PlacementExpression.ParseAll("zone==a") });
        return _ => placement.Grounds();
    }

    private static Action<int> Explaining(Scheduler scheduler) => i => scheduler.Explain(Small(i));

    private sealed class LeastContainers : IPlacementStrategy
    {
        public string Name => "least-containers";

        public double Score(PlacementRequest request, NodeView node) => -node.ContainerCount;
    }
}
