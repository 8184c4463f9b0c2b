using System.Diagnostics;
using System.Globalization;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>The short form of the placement benchmarks: a line per case within a minute.</summary>
internal static class QuickPlacement
{
    private const double SecondsPerCase = 0.35;
    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];

    private static bool s_countsProcessorTime;

    /// <param name="countsProcessorTime">Whether processor time is counted instead of the clock's: for a machine that others use too.</param>
    /// <param name="only">Strategies and cases to run; empty for all.</param>
    public static void Run(bool countsProcessorTime, string[] only)
    {
        s_countsProcessorTime = countsProcessorTime;
        Warm();
        Dictionary<(string, int), double> alone = [];
        foreach (var strategy in (string[])[PlacementStrategies.Spread, PlacementStrategies.Binpack])
        {
            foreach (var @case in Enum.GetValues<PlacementCase>())
            {
                if (only.Length > 0 && !only.Contains(strategy) && !only.Contains(@case.ToString().ToLowerInvariant())) continue;
                foreach (var nodes in Sizes)
                {
                    var figure = Measure(new PlacementWorkload(strategy, @case, nodes), SecondsPerCase);
                    if (@case == PlacementCase.Alone) alone[(strategy, nodes)] = figure.PerSecond;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"placement {strategy} {@case.ToString().ToLowerInvariant()} nodes={nodes} placements_per_second={figure.PerSecond:F0} bytes_per_placement={figure.BytesPerPlacement:F2}"));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  detail p99_ns={figure.P99:F0} bytes_per_node={figure.BytesPerNode:F0}"));
                }
            }
        }

        if (only.Length > 0) return;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"placement threads two_over_one={Threads():F2}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"placement ratio 100000/1000 spread={alone[(PlacementStrategies.Spread, 1_000)] / alone[(PlacementStrategies.Spread, 100_000)]:F2} binpack={alone[(PlacementStrategies.Binpack, 1_000)] / alone[(PlacementStrategies.Binpack, 100_000)]:F2}"));
    }

    // So that no case pays for the compiler of another.
    private static void Warm()
    {
        foreach (var @case in Enum.GetValues<PlacementCase>())
        {
            Measure(new PlacementWorkload(PlacementStrategies.Spread, @case, 100), 0.25);
            Measure(new PlacementWorkload(PlacementStrategies.Binpack, @case, 100), 0.25);
        }
    }

    private static PlacementFigure Measure(PlacementWorkload workload, double seconds)
    {
        for (var i = 0; i < 2; i++)
        {
            workload.Round();
            workload.Undo();
        }

        List<double> rounds = [];
        var (total, allocated, began) = (0L, 0L, Stopwatch.GetTimestamp());
        while (rounds.Count < 3 || Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Seconds();
            workload.Round();
            rounds.Add(Seconds() - start);
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
            total += workload.Operations;
            workload.Undo();
        }

        rounds.Sort();
        var ticks = new long[workload.Operations];
        workload.TimedRound(ticks);
        workload.Undo();
        Array.Sort(ticks);
        return new(
            workload.Operations / rounds[rounds.Count / 2], (double)allocated / total,
            ticks[(int)(ticks.Length * 0.99)] * 1e9 / Stopwatch.Frequency, workload.BytesPerNode);
    }

    private static double Seconds() => s_countsProcessorTime
        ? Environment.CpuUsage.TotalTime.TotalSeconds
        : (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    // How much more two threads do on a cluster each than one thread on one.
    private static double Threads()
    {
        var single = Total([new(PlacementStrategies.Spread, PlacementCase.Alone, 1_000)]);
        return Total([new(PlacementStrategies.Spread, PlacementCase.Alone, 1_000), new(PlacementStrategies.Spread, PlacementCase.Alone, 1_000)]) / single;
    }

    private static double Total(PlacementWorkload[] workloads)
    {
        var figures = new double[workloads.Length];
        using var start = new Barrier(workloads.Length);
        Thread[] threads = [.. workloads.Select((workload, index) => new Thread(() =>
        {
            start.SignalAndWait();
            figures[index] = Measure(workload, 1).PerSecond;
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return figures.Sum();
    }
}
