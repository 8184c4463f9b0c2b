using System.Diagnostics;
using System.Globalization;
using Orchestration.Engines;
using Orchestration.Swarm;

namespace Orchestration.Benchmarks.Swarm;

/// <summary>
/// <c>cluster-size [NODES CONTAINERS]</c>: the memory of one manager of a large cluster. The engines are another process
/// behind real HTTP; all connections, event streams and caches of the manager are in the figure.
/// </summary>
internal static class ClusterSizeCommand
{
    private const int JoinsAtOnce = 32;

    public static async Task<bool> TryRunAsync(string[] args)
    {
        if (args is ["canned-engines", var containers]) await CannedEngines.ServeAsync(int.Parse(containers, CultureInfo.InvariantCulture));
        if (args is ["canned-engines", ..]) return true;
        if (args is not ["cluster-size", .. var sizes]) return false;
        var (nodes, all) = sizes is [var first, var second] ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(second, CultureInfo.InvariantCulture)) : (5_000, 150_000);
        await CannedEngines.UseAsync(all / nodes, port => MeasureAsync(nodes, all / nodes, port));
        return true;
    }

    private static async Task MeasureAsync(int nodes, int containersPerNode, int port)
    {
        var time = Stopwatch.StartNew();
        await using var cluster = await Cluster.Form("large", new EngineConnector()).EnsureAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, nodes), new ParallelOptions { MaxDegreeOfParallelism = JoinsAtOnce }, async (node, token) =>
            await cluster.JoinAsync(CannedEngines.EndpointOf(node, port), token));
        Print("all nodes joined", time);
        var list = await cluster.Containers.ListAsync(new() { All = true });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{list.Count:N0} containers listed on {nodes:N0} nodes of {containersPerNode} each"));
        Print("a list of all of them", time);
        list = [];
        // Two full rounds of the regular reading, each of 30 to 60 seconds.
        for (var minute = 0; minute < 2; minute++)
        {
            await Task.Delay(TimeSpan.FromMinutes(1));
            Print($"{minute + 1} min later", time);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cluster.NodeStatuses.Count(static status => status.State == NodeState.Healthy):N0} nodes healthy, {cluster.NodeStatuses.Sum(static status => status.Containers):N0} containers known"));
    }

    private static void Print(string what, Stopwatch time)
    {
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.Elapsed.TotalSeconds,6:N1} s  {what,-24} resident {self.WorkingSet64 >> 20,6:N0} MiB (most {self.PeakWorkingSet64 >> 20,6:N0}), live heap {GC.GetTotalMemory(forceFullCollection: true) >> 20,6:N0} MiB"));
    }
}
