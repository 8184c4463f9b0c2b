using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>
/// Brings the code into the state in which a long-running process has it, in the same way for both forms of the
/// benchmark: every case is run until the compiler has what it needs to optimise, and then given time to.
/// </summary>
internal static class WarmCode
{
    private const int Passes = 3;
    private const int RoundsPerPass = 60;
    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(400);
    private static bool s_isWarm;

    public static void Ensure()
    {
        if (s_isWarm) return;
        s_isWarm = true;
        PlacementWorkload[] workloads =
        [
            .. from strategy in (string[])[PlacementStrategies.Spread, PlacementStrategies.Binpack]
               from @case in Enum.GetValues<PlacementCase>()
               select new PlacementWorkload(strategy, @case, 100),
        ];
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var workload in workloads) Run(workload);
            Thread.Sleep(CompilerPause); // compiled behind our back, a while after the last call
        }
    }

    private static void Run(PlacementWorkload workload)
    {
        for (var i = 0; i < RoundsPerPass; i++)
        {
            workload.Round();
            workload.Undo();
        }
    }
}
