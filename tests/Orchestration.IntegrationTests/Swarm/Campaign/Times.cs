namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>Times that were measured.</summary>
internal sealed class Times
{
    private readonly List<double> _seconds = [];

    public double Max => _seconds.Max();

    public void Add(TimeSpan time)
    {
        lock (_seconds) _seconds.Add(time.TotalSeconds);
    }

    public override string ToString() => FormattableString.Invariant($"p50 {Percentile(0.5):0.00} s, p99 {Percentile(0.99):0.00} s, max {Max:0.00} s of {_seconds.Count}");

    private double Percentile(double share)
    {
        double[] sorted = [.. _seconds.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
