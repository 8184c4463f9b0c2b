namespace Orchestration.Benchmarks.Placement;

/// <summary>What rounds of one case showed.</summary>
/// <param name="PerSecond">Placements per second: those of a round over the median round's time.</param>
/// <param name="BytesPerPlacement">Bytes allocated, over all rounds.</param>
/// <param name="P99">The ninety-ninth percentile of single placements, in nanoseconds, the clock's own time included.</param>
/// <param name="BytesPerNode">What a node takes of memory.</param>
internal sealed record RoundFigures(double PerSecond, double BytesPerPlacement, double P99, double BytesPerNode)
{
    private const int LeastRounds = 5;
    private const int MostRounds = 20_000;

    /// <summary>Runs rounds for a while; the first two are not counted.</summary>
    public static RoundFigures Measure(PlacementWorkload workload, double seconds, Func<double> clock)
    {
        for (var i = 0; i < 2; i++) Round(workload, clock);
        var times = new double[MostRounds];
        var (count, allocated, began) = (0, 0L, System.Diagnostics.Stopwatch.GetTimestamp());
        while (count < MostRounds && (count < LeastRounds || System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds < seconds))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            times[count++] = Round(workload, clock);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return new(workload.Operations / Median(times.AsSpan(0, count)), (double)allocated / count / workload.Operations, Percentile(workload), workload.BytesPerNode);
    }

    /// <summary>The time of one round, which is then taken back.</summary>
    public static double Round(PlacementWorkload workload, Func<double> clock)
    {
        var start = clock();
        workload.Round();
        var time = clock() - start;
        workload.Undo();
        return time;
    }

    public static double Median(Span<double> values)
    {
        values.Sort();
        return values[values.Length / 2];
    }

    private static double Percentile(PlacementWorkload workload)
    {
        var ticks = new long[workload.Operations];
        workload.TimedRound(ticks);
        workload.Undo();
        Array.Sort(ticks);
        return ticks[(int)(ticks.Length * 0.99)] * 1e9 / System.Diagnostics.Stopwatch.Frequency;
    }
}
