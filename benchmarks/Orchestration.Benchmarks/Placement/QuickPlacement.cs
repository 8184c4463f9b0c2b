using System.Diagnostics;
using System.Globalization;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>The short form of the placement benchmarks: a line per case within a minute.</summary>
internal static class QuickPlacement
{
    private const double MostSecondsPerCase = 0.3;
    private const double LeastSecondsPerCase = 0.05;
    private const double SecondsForCases = 35;
    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];
    private static readonly string[] Strategies = [PlacementStrategies.Spread, PlacementStrategies.Binpack];

    /// <param name="countsProcessorTime">Whether processor time is counted instead of the clock's: for a machine that others use too.</param>
    /// <param name="only">Strategies and cases to run; empty for all.</param>
    public static void Run(bool countsProcessorTime, string[] only)
    {
        Func<double> clock = countsProcessorTime
            ? static () => Environment.CpuUsage.TotalTime.TotalSeconds
            : static () => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
        var began = Stopwatch.GetTimestamp();
        WarmCode.Ensure();
        foreach (var strategy in Strategies)
        {
            foreach (var @case in Enum.GetValues<PlacementCase>())
            {
                if (only.Length > 0 && !only.Contains(strategy) && !only.Contains(Name(@case))) continue;
                foreach (var nodes in Sizes) Print(strategy, @case, nodes, RoundFigures.Measure(new(strategy, @case, nodes), SecondsPerCase(began), clock));
            }
        }

        if (only.Length == 0 || only.Contains("threads"))
            Print($"placement threads two_over_one={ThreadScaling.Placing():F2} machine_reckoning={ThreadScaling.Reckoning():F2} machine_memory={ThreadScaling.Reading():F2}");
        if (only.Length == 0 || only.Contains("ratio"))
            Print($"placement ratio 100000/1000 spread={CostRatio.Measure(PlacementStrategies.Spread, clock):F2} binpack={CostRatio.Measure(PlacementStrategies.Binpack, clock):F2}");
    }

    // On a machine that is busy the last cases are measured more briefly.
    private static double SecondsPerCase(long began) => Math.Clamp(
        (SecondsForCases - Stopwatch.GetElapsedTime(began).TotalSeconds) / 10, LeastSecondsPerCase, MostSecondsPerCase);

    private static string Name(PlacementCase @case) => @case.ToString().ToLowerInvariant();

    private static void Print(string strategy, PlacementCase @case, int nodes, RoundFigures figures)
    {
        Print($"placement {strategy} {Name(@case)} nodes={nodes} placements_per_second={figures.PerSecond:F0} bytes_per_placement={figures.BytesPerPlacement:F2}");
        Print($"  detail p99_ns={figures.P99:F0} bytes_per_node={figures.BytesPerNode:F0}");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
