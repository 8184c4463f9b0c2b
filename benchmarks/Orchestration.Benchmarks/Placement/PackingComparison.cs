using System.Globalization;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>How many nodes a mix takes, against the bound that no packing can beat and against best fit decreasing.</summary>
internal static class PackingComparison
{
    private const int Requests = 2_500;
    private const int RunLength = 20;

    public static void Run()
    {
        foreach (var (name, requests) in Mixes())
        {
            var bound = Bound(requests);
            Print(name, "best-fit-decreasing", BestFitDecreasing(requests), bound);
            foreach (var strategy in (string[])[PlacementStrategies.Binpack, PlacementStrategies.Balanced])
            {
                Print(name, $"{strategy}-single", Singly(strategy, requests, bound * 3).Nodes, bound);
                Print(name, $"{strategy}-batch", AsBatch(strategy, requests, bound * 3), bound);
                var (cpu, memory) = FillAtFirstRefusal(strategy, requests);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"packing {name} {strategy}-single first_refusal_cpu={cpu:P0} first_refusal_memory={memory:P0}"));
            }
        }
    }

    private static IEnumerable<(string Name, List<PlacementRequest> Requests)> Mixes()
    {
        var random = new Random(7);
        yield return ("plain", Draw(RequestMix.Plain, random));
        yield return ("alibaba", Draw(RequestMix.Alibaba, random));
        yield return ("complementary", Draw(RequestMix.Complementary, random));
        yield return ("complementary-runs", Runs(RequestMix.Complementary));
    }

    private static List<PlacementRequest> Draw(RequestMix mix, Random random) =>
        [.. Enumerable.Range(0, Requests).Select(i => Request(i, RequestMix.Draw(mix.Requests, random)))];

    private static List<PlacementRequest> Runs(RequestMix mix) =>
        [.. Enumerable.Range(0, Requests).Select(i => Request(i, mix.Requests[i / RunLength % mix.Requests.Length]))];

    private static PlacementRequest Request(int index, (double Cpus, double Gibibytes, double) shape) =>
        new(string.Create(CultureInfo.InvariantCulture, $"task-{index}")) { Cpus = shape.Cpus, Memory = ByteSize.Gibibytes(shape.Gibibytes) };

    private static Scheduler Cluster(string strategy, int nodes)
    {
        var scheduler = new SchedulerBuilder().UseStrategy(strategy).UseOvercommit(0).Build();
        for (var i = 0; i < nodes; i++) scheduler.Add(new NodeSnapshot($"node-{i:D5}") { Cpus = 64, Memory = ByteSize.Gibibytes(256) });
        return scheduler;
    }

    private static int Bound(List<PlacementRequest> requests) => (int)Math.Ceiling(Math.Max(
        requests.Sum(request => request.Cpus) / 64, requests.Sum(request => request.Memory.Bytes) / (double)ByteSize.Gibibytes(256).Bytes));

    private static (int Nodes, Scheduler Scheduler) Singly(string strategy, List<PlacementRequest> requests, int nodes)
    {
        var scheduler = Cluster(strategy, nodes);
        foreach (var request in requests) scheduler.Place(request);
        return (Used(scheduler), scheduler);
    }

    private static int AsBatch(string strategy, List<PlacementRequest> requests, int nodes)
    {
        var scheduler = Cluster(strategy, nodes);
        scheduler.PlaceAll(requests);
        return Used(scheduler);
    }

    private static int BestFitDecreasing(List<PlacementRequest> requests) =>
        Singly(PlacementStrategies.Binpack, [.. requests.OrderByDescending(request => Math.Max(request.Cpus / 64, request.Memory.Bytes / (double)ByteSize.Gibibytes(256).Bytes))], requests.Count).Nodes;

    private static (double Cpu, double Memory) FillAtFirstRefusal(string strategy, List<PlacementRequest> requests)
    {
        const int nodes = 100;
        var scheduler = Cluster(strategy, nodes);
        var (cpu, memory) = (0.0, 0.0);
        foreach (var request in requests)
        {
            if (!scheduler.TryPlace(request, out _)) break;
            (cpu, memory) = (cpu + request.Cpus, memory + request.Memory.Bytes);
        }

        return (cpu / (64 * nodes), memory / (nodes * (double)ByteSize.Gibibytes(256).Bytes));
    }

    private static int Used(Scheduler scheduler) => scheduler.Snapshot().Nodes.Count(node => node.Containers.Count > 0);

    private static void Print(string mix, string how, int nodes, int bound) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"packing {mix} {how} nodes={nodes} bound={bound} over={100.0 * (nodes - bound) / bound:F1}%"));
}
