using System.Diagnostics;
using System.Globalization;
using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores;

namespace Orchestration.Benchmarks.Swarm;

/// <summary>
/// <c>create-path --quick [NODES…]</c>: containers created per second on a cluster whose engines answer at once, the name
/// reserved and the wish kept in a store in memory.
/// </summary>
internal static class CreatePathCommand
{
    private const int Callers = 4;
    private const int Warmup = 20_000;
    private const int Creates = 20_000;

    public static async Task<bool> TryRunAsync(string[] args)
    {
        if (args is not ["create-path", "--quick", .. var sizes]) return false;
        Console.WriteLine("nodes  store   creates/s  p50 µs  p99 µs  processor µs/create  bytes/create");
        foreach (var nodes in sizes.Length > 0 ? sizes.Select(static size => int.Parse(size, CultureInfo.InvariantCulture)) : [100, 1_000, 10_000])
        {
            await RunAsync(nodes, withStore: false);
            await RunAsync(nodes, withStore: true);
        }

        return true;
    }

    private static async Task RunAsync(int nodes, bool withStore)
    {
        await using var store = new MemoryClusterStore();
        await using var cluster = await Cluster.Form("bench", new AnsweringConnector()).Configure(options => options.Store = withStore ? store : null)
            .Join(Enumerable.Range(0, nodes).Select(static i => new EngineEndpoint(new Uri($"tcp://n{i}.test:2376")) { NodeName = $"n{i}" })).EnsureAsync();
        await CreateAsync(cluster, "warm", Warmup);
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var time = Stopwatch.StartNew();
        var latencies = await CreateAsync(cluster, "c", Creates);
        time.Stop();
        processor = Environment.CpuUsage.TotalTime - processor;
        var bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / Creates;
        Array.Sort(latencies);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nodes,5}  {(withStore ? "memory" : "none"),-6} {Creates / time.Elapsed.TotalSeconds,10:N0} {Micro(latencies[Creates / 2]),7:N0} {Micro(latencies[Creates * 99 / 100]),7:N0} {processor.TotalMicroseconds / Creates,20:N1} {bytes,13:N0}"));
    }

    private static double Micro(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    private static async Task<long[]> CreateAsync(Cluster cluster, string prefix, int count)
    {
        var latencies = new long[count];
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < count; i += Callers)
            {
                var begun = Stopwatch.GetTimestamp();
                await cluster.Containers.CreateAsync(new() { Name = $"{prefix}{i}", Image = "busybox", HostConfig = new() { NanoCpus = 100_000_000, Memory = 64 << 20 } });
                latencies[i] = Stopwatch.GetTimestamp() - begun;
            }
        })));
        return latencies;
    }
}
