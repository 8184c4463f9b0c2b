using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Orchestration.Benchmarks.Placement;

/// <summary>
/// One round per iteration, for a round fills the cluster. In this process, so that all 48 cases end within minutes, and
/// without collections between rounds, which would throw the cluster out of the caches.
/// </summary>
internal sealed class PlacementConfig : ManualConfig
{
    public PlacementConfig()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(4)
            .WithIterationCount(100)
            .WithGcForce(false)
            .WithId("Rounds"));
        AddColumn(StatisticColumn.Median, PlacementColumn.Rate, PlacementColumn.Bytes);
        HideColumns(Column.Error, Column.StdDev, Column.Mean);
    }
}
