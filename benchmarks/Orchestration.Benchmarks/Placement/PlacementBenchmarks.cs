using BenchmarkDotNet.Attributes;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>
/// A round of placements on a cluster that is half full; the figure is the time of the round, <see cref="PlacementWorkload.Operations"/>
/// placements. The short form (<c>placement --quick</c>) divides it.
/// </summary>
[MemoryDiagnoser]
[InvocationCount(1)]
[MinIterationCount(15)]
[MaxIterationCount(30)]
public class PlacementBenchmarks
{
    private PlacementWorkload _workload = null!;

    [Params(PlacementStrategies.Spread, PlacementStrategies.Binpack)]
    public string Strategy { get; set; } = PlacementStrategies.Spread;

    [Params(PlacementCase.Alone, PlacementCase.Constraint, PlacementCase.Filters, PlacementCase.Churn, PlacementCase.Traces, PlacementCase.Custom)]
    public PlacementCase Case { get; set; }

    [Params(100, 1_000, 10_000, 100_000)]
    public int Nodes { get; set; }

    [GlobalSetup]
    public void Setup() => _workload = new(Strategy, Case, Nodes);

    [IterationCleanup]
    public void Undo() => _workload.Undo();

    [Benchmark]
    public int Round()
    {
        _workload.Round();
        return _workload.Operations;
    }
}
