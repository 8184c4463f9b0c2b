using System.Diagnostics;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>
/// How much more two threads do than one, on a cluster each; beside it the same for threads that share nothing but the
/// machine, one that only reckons and one that only reads memory: more than they gain nobody can.
/// </summary>
internal static class ThreadScaling
{
    private const int Pairs = 120;
    private const int Nodes = 1_000;
    private const int Entries = 64 * 1024; // of a cache line each: 4 MiB, more than a core has for itself

    public static double Placing() => Measure(() =>
    {
        var workload = new PlacementWorkload(PlacementStrategies.Spread, PlacementCase.Alone, Nodes);
        return () => RoundFigures.Round(workload, Seconds);
    });

    public static double Reckoning() => Measure(() => () => Timed(static () => Reckon(2_000_000)));

    public static double Reading() => Measure(() =>
    {
        var next = Circle();
        return () => Timed(() => Follow(next, Entries));
    });

    // In turns, so that both meet the same moments: a turn alone, a turn together.
    private static double Measure(Func<Func<double>> prepare)
    {
        var (own, others) = (prepare(), prepare());
        var ratios = new double[Pairs];
        var (turn, done) = (0, 0);
        var other = new Thread(() =>
        {
            for (var i = 1; i <= Pairs; i++)
            {
                while (Volatile.Read(ref turn) < i) Thread.SpinWait(1);
                ratios[i - 1] = others();
                Volatile.Write(ref done, i);
            }
        });
        other.Start();
        for (var i = 1; i <= Pairs; i++)
        {
            var alone = own();
            Volatile.Write(ref turn, i);
            var together = own();
            while (Volatile.Read(ref done) < i) Thread.SpinWait(1);
            ratios[i - 1] = (alone / together) + (alone / ratios[i - 1]);
        }

        other.Join();
        return RoundFigures.Median(ratios);
    }

    private static double Seconds() => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    private static double Timed(Func<ulong> work)
    {
        var start = Seconds();
        GC.KeepAlive(work());
        return Seconds() - start;
    }

    private static ulong Reckon(int steps)
    {
        var (a, b, c, d) = (1UL, 2UL, 3UL, 4UL);
        for (var i = 0UL; i < (ulong)steps; i++) (a, b, c, d) = (a + (b ^ i), b + i, c ^ (i + 3), d + (i * 5));
        return a ^ b ^ c ^ d;
    }

    // One line of memory names the next, in an order that nothing can foresee.
    private static int[] Circle()
    {
        int[] order = [.. Enumerable.Range(1, Entries - 1)];
        new Random(5).Shuffle(order);
        var next = new int[Entries * 16];
        var at = 0;
        foreach (var entry in order) at = next[at] = entry * 16;
        return next;
    }

    private static ulong Follow(int[] next, int steps)
    {
        var at = 0;
        for (var i = 0; i < steps; i++) at = next[at];
        return (ulong)at;
    }
}
