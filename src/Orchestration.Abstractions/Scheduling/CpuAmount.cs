namespace Orchestration.Scheduling;

/// <summary>Cores as billionths, so that sums are exact.</summary>
internal static class CpuAmount
{
    private const double NanosPerCore = 1e9;

    public static long FromCores(double cores)
    {
        var nanos = Math.Round(cores * NanosPerCore);
        if (double.IsNaN(nanos) || Math.Abs(nanos) > 9e18) throw new ArgumentOutOfRangeException(nameof(cores), cores, "A number of cores is wanted.");
        return (long)nanos;
    }
}
