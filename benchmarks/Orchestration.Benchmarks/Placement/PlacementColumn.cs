using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Orchestration.Benchmarks.Placement;

/// <summary>A figure per placement, reckoned from a round's median time and from what the round told of itself.</summary>
internal sealed class PlacementColumn(string name, string legend, string format, Func<double, PlacementRound, double> figure) : IColumn
{
    private static readonly Dictionary<string, PlacementRound> Rounds = new(StringComparer.Ordinal);

    /// <summary>As the short form prints them.</summary>
    public static PlacementColumn Rate { get; } = new(
        "Placements/s", "Placements per second, from the median", "F0", static (nanoseconds, round) => round.Operations / nanoseconds * 1e9);

    /// <summary>By the thread that places; the memory diagnoser counts the whole process.</summary>
    public static PlacementColumn Bytes { get; } = new(
        "B/placement", "Bytes that the placing thread allocates per placement", "F2", static (_, round) => (double)round.Bytes / round.Operations);

    public string Id => ColumnName;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public static void Note(string strategy, PlacementCase @case, int nodes, PlacementRound round) => Rounds[Key(strategy, @case, nodes)] = round;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var parameters = benchmarkCase.Parameters;
        var key = Key(parameters[nameof(PlacementBenchmarks.Strategy)], parameters[nameof(PlacementBenchmarks.Case)], parameters[nameof(PlacementBenchmarks.Nodes)]);
        return summary[benchmarkCase]?.ResultStatistics is { } times && Rounds.TryGetValue(key, out var round)
            ? figure(times.Median, round).ToString(format, CultureInfo.InvariantCulture)
            : "-";
    }

    private static string Key(object strategy, object @case, object nodes) => $"{strategy} {@case} {nodes}";
}
