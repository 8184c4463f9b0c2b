using System.Globalization;
using CsCheck;

namespace Orchestration.Scheduling.Tests.Index;

/// <summary>
/// The indexed placer decides as the plain one does. The long run sets <c>SCHEDULING_ORACLE_OPERATIONS=1000000</c>.
/// </summary>
public sealed class OracleTests
{
    private const int OperationsPerCluster = 400;

    private static long Operations =>
        long.TryParse(Environment.GetEnvironmentVariable("SCHEDULING_ORACLE_OPERATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 20_000;

    [Test]
    public void Random_operations_on_changing_clusters_get_equal_decisions() =>
        Gen.Int.Sample(Run, iter: Operations / OperationsPerCluster, threads: 2, print: seed => $"new RandomCluster({seed})");

    private static void Run(int seed)
    {
        var cluster = new RandomCluster(seed);
        for (var i = 0; i < OperationsPerCluster; i++) cluster.Step();
        cluster.CompareAll();
    }
}
