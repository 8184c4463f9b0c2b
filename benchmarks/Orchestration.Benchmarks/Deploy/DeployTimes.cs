using System.Diagnostics;
using System.Globalization;

namespace Orchestration.Benchmarks.Deploy;

/// <summary>Times in seconds by what was measured and who did it, and their table.</summary>
internal sealed class DeployTimes(string ours, string reference)
{
    private readonly Dictionary<string, Dictionary<string, List<double>>> _times = [];

    public async Task MeasureAsync(string what, string who, Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        Add(what, who, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public void Print()
    {
        Console.WriteLine($"{"",-26}{"ours",10}{"library",10}{"compose",10}{"floor",10}{"",12}{"ours/floor",12}{"library/floor",15}{"ours/compose",14}");
        foreach (var (what, byName) in _times) Console.WriteLine(Line(what, byName));
        Console.WriteLine("seconds, medians; floor: the best parallelism; ratios of medians");
    }

    private string Line(string what, Dictionary<string, List<double>> byName)
    {
        double? Of(string who) => byName.TryGetValue(who, out var times) ? Median(times) : null;
        var floor = byName.Where(static pair => pair.Key.StartsWith("floor", StringComparison.Ordinal)).Select(static pair => (pair.Key, Time: (double?)Median(pair.Value))).OrderBy(static pair => pair.Time).FirstOrDefault();
        var at = floor.Key is null ? "" : $"({floor.Key["floor ".Length..]})";
        return $"{what,-26}{Seconds(Of(ours)),10}{Seconds(Of("library")),10}{Seconds(Of(reference)),10}{Seconds(floor.Time),10}{at,12}"
            + $"{Ratio(Of(ours), floor.Time),12}{Ratio(Of("library"), floor.Time),15}{Ratio(Of(ours), Of(reference)),14}";
    }

    private void Add(string what, string who, double seconds)
    {
        if (!_times.TryGetValue(what, out var byName)) _times[what] = byName = [];
        if (!byName.TryGetValue(who, out var times)) byName[who] = times = [];
        times.Add(seconds);
    }

    private static double Median(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Seconds(double? seconds) => seconds?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";

    private static string Ratio(double? one, double? other) => (one / other)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
