using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.Swarm.Api;

namespace Orchestration.Benchmarks.Swarm;

/// <summary>
/// <c>front</c>: the Docker API over a cluster of ten engines with a thousand containers each: what it adds to an answer at a
/// fixed rate, the list of all containers, a gigabyte of logs, archive and attached connection, and idle connections. The
/// engines are another process behind real HTTP; client and front share this one.
/// </summary>
internal static class FrontCommand
{
    private const int Nodes = 10;
    private const int ContainersPerNode = 1_000;
    private const int Rate = 200;
    private const int Seconds = 10;
    private const int IdleConnections = 5_000;

    public static async Task<bool> TryRunAsync(string[] args)
    {
        if (args is not ["front"]) return false;
        await CannedEngines.UseAsync(ContainersPerNode, RunAsync);
        return true;
    }

    private static async Task RunAsync(int port)
    {
        await using var cluster = await Cluster.Form("bench", new EngineConnector()).Join(Enumerable.Range(0, Nodes).Select(node => CannedEngines.EndpointOf(node, port))).EnsureAsync();
        await using var front = new DockerApiServer(cluster, new()
        {
            Tcp = { new ApiTcpEndpoint(IPAddress.Loopback, 0) { AllowPlainTcp = true } },
            Limits = new() { MaxConnections = IdleConnections * 2 },
        });
        await front.StartAsync();
        var ours = new UriBuilder(front.Endpoints.Single()) { Scheme = "http" }.Uri;
        var theirs = new UriBuilder(CannedEngines.EndpointOf(0, port).Address) { Scheme = "http" }.Uri;
        var container = (await cluster.Containers.ListAsync(new() { All = true })).First(static found => found.Node?.Name is "n0").Id;

        await MeasureRateAsync(ours, theirs, container);
        await MeasureListAsync(ours);
        foreach (var what in (string[])["logs", "archive", "attach"]) await MeasureBulkAsync(what, ours, theirs, container);
        await MeasureIdleAsync(ours);
    }

    private static async Task MeasureRateAsync(Uri ours, Uri theirs, string container)
    {
        foreach (var (name, address) in new[] { ("warm-up", ours), ("warm-up", theirs), ("engine", theirs), ("front", ours) })
        {
            var latencies = await AtFixedRateAsync(new Uri(address, $"/containers/{container}/json"));
            if (name is "warm-up") continue;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inspect by {name,-6} at {Rate}/s: median {latencies[latencies.Length / 2]:0.00} ms, p99 {latencies[latencies.Length * 99 / 100]:0.00} ms"));
        }
    }

    // Each request begins at its time whether those before have ended or not, so that a stall counts for all that it delays.
    private static async Task<double[]> AtFixedRateAsync(Uri address)
    {
        using var client = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        return [.. (await Task.WhenAll(Enumerable.Range(0, Rate * Seconds).Select(async number =>
        {
            var due = TimeSpan.FromSeconds((double)number / Rate);
            var wait = due - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            var start = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(address);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }))).Order()];
    }

    private static async Task MeasureListAsync(Uri ours)
    {
        using var client = new HttpClient();
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(new Uri(ours, "/containers/json?all=1"));
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"list of {Nodes * ContainersPerNode:N0} containers: first {times[0]:0.00} s, median of five {times.Order().ElementAt(2):0.00} s"));
    }

    private static async Task MeasureBulkAsync(string what, Uri ours, Uri theirs, string container)
    {
        var direct = await BulkAsync(what, theirs, container);
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        var before = self.WorkingSet64;
        var most = before;
        using var done = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!done.IsCancellationRequested && await timer.WaitForNextTickAsync())
            {
                self.Refresh();
                most = Math.Max(most, self.WorkingSet64);
            }
        });
        var through = await BulkAsync(what, ours, container);
        await done.CancelAsync();
        await watch;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 GiB by {what,-8}: {through:N0} MB/s through the front, {direct:N0} MB/s from the engine itself, every byte compared; {(most - before) >> 20} MiB more resident"));
    }

    private static async Task<double> BulkAsync(string what, Uri address, string container)
    {
        using var client = new TcpClient { ReceiveBufferSize = 1 << 20 };
        var began = Stopwatch.GetTimestamp();
        if (what is "attach")
        {
            await client.ConnectAsync(address.Host, address.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /containers/{container}/attach?stream=1&stdout=1 HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"));
            await ReadHeadAsync(stream);
            await BulkStream.CheckAsync(stream);
        }
        else
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(address, $"/containers/{container}/{what}?stdout=1&path=/data"), HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            await BulkStream.CheckAsync(body);
        }

        return (double)BulkStream.BlockSize * BulkStream.Blocks / 1e6 / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task ReadHeadAsync(Stream stream)
    {
        var (last, one) = ("", new byte[1]);
        while (!last.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            last = last.Length < 4 ? last + (char)one[0] : last[1..] + (char)one[0];
        }
    }

    private static async Task MeasureIdleAsync(Uri ours)
    {
        using var self = Process.GetCurrentProcess();
        GC.Collect();
        var before = self.WorkingSet64;
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < IdleConnections; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(ours.Host, ours.Port);
            }

            using var client = new HttpClient();
            var began = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(new Uri(ours, "/_ping"));
            var ping = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            self.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{IdleConnections:N0} idle connections: {(self.WorkingSet64 - before) >> 20} MiB more resident, both ends of them; a new client's ping {ping:0.0} ms"));
        }
        finally
        {
            foreach (var socket in sockets) socket.Dispose();
        }
    }
}
