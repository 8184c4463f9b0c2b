using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>What a placement costs on 100,000 nodes against 1,000: rounds on both in turns, so that both meet the same moments.</summary>
internal static class CostRatio
{
    private const int Pairs = 40;

    public static double Measure(string strategy, Func<double> clock)
    {
        PlacementWorkload few = new(strategy, PlacementCase.Alone, 1_000), many = new(strategy, PlacementCase.Alone, 100_000);
        var (costFew, costMany) = (new double[Pairs], new double[Pairs]);
        for (var i = -2; i < Pairs; i++)
        {
            var (ofMany, ofFew) = (RoundFigures.Round(many, clock), Few(few, clock));
            if (i >= 0) (costMany[i], costFew[i]) = (ofMany / many.Operations, ofFew);
        }

        return RoundFigures.Median(costMany) / RoundFigures.Median(costFew);
    }

    // As many placements as on the other; the first round brings the cluster back into the cache.
    private static double Few(PlacementWorkload workload, Func<double> clock)
    {
        RoundFigures.Round(workload, clock);
        var time = 0.0;
        for (var i = 0; i < 3; i++) time += RoundFigures.Round(workload, clock);
        return time / 3 / workload.Operations;
    }
}
