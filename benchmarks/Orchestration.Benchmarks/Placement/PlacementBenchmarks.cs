using BenchmarkDotNet.Attributes;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>
/// The rounds of the short form (<c>placement --quick</c>) under BenchmarkDotNet: the same workload in the same state. Its
/// times are those of a round; the columns <c>Placements/s</c> and <c>B/placement</c> divide.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[Config(typeof(PlacementConfig))]
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
    public void Setup()
    {
        WarmCode.Ensure();
        _workload = new(Strategy, Case, Nodes);
    }

    [GlobalCleanup]
    public void Tell()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _workload.Round();
        PlacementColumn.Note(Strategy, Case, Nodes, new(_workload.Operations, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    // In the short form every round follows another one at once.
    [IterationSetup]
    public void Warm()
    {
        _workload.Round();
        _workload.Undo();
    }

    [IterationCleanup]
    public void Undo() => _workload.Undo();

    [Benchmark]
    public void Round() => _workload.Round();
}
