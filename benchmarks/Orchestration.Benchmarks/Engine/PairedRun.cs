using System.Diagnostics;

namespace Orchestration.Benchmarks.Engine;

/// <summary>The same call by two clients.</summary>
/// <param name="Name">Name of the call.</param>
/// <param name="Calls">Calls in a row in one round.</param>
/// <param name="Ours">By ours.</param>
/// <param name="Bare">By the bare library.</param>
internal sealed record PairedCase(string Name, int Calls, Func<Task> Ours, Func<Task> Bare);

/// <summary>Times of single calls in milliseconds, bytes allocated by one.</summary>
internal sealed record Sample(double Median, double P95, double Bytes);

/// <summary>What both took.</summary>
internal sealed record PairedResult(string Name, Sample Ours, Sample Bare);

/// <summary>Measures two clients in turns, so that a noisy moment meets both.</summary>
internal static class PairedRun
{
    public static async Task<PairedResult> MeasureAsync(PairedCase measured, int rounds)
    {
        if (measured.Calls > 1)
        {
            // Connections, code and caches are warm; a start would use its container up.
            await RoundAsync(measured.Ours, measured.Calls, [], []);
            await RoundAsync(measured.Bare, measured.Calls, [], []);
        }

        List<double> ours = [], bare = [];
        List<long> oursBytes = [], bareBytes = [];
        for (var round = 0; round < rounds; round++)
        {
            var oursFirst = round % 2 == 0;
            if (oursFirst) await RoundAsync(measured.Ours, measured.Calls, ours, oursBytes);
            await RoundAsync(measured.Bare, measured.Calls, bare, bareBytes);
            if (!oursFirst) await RoundAsync(measured.Ours, measured.Calls, ours, oursBytes);
        }

        return new PairedResult(measured.Name, Summary(ours, oursBytes, measured.Calls), Summary(bare, bareBytes, measured.Calls));
    }

    private static async Task RoundAsync(Func<Task> call, int calls, List<double> times, List<long> bytes)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var turn = 0; turn < calls; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static Sample Summary(List<double> times, List<long> bytes, int calls)
    {
        times.Sort();
        return new Sample(times[times.Count / 2], times[(int)(times.Count * 0.95)], bytes.Average() / calls);
    }
}
