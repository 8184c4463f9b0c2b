using System.Diagnostics;
using System.Globalization;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.Swarm;

namespace Orchestration.Benchmarks.Swarm;

/// <summary>
/// <c>hung-node [nodes] [seconds]</c>: calls through a cluster of real engines at a fixed rate, before one of them is stopped by
/// SIGSTOP and from that moment on: what those wait for it who want nothing of it. The hosts are containers of <c>DOCKER_HOST</c>;
/// <c>benchmarks/hung-node.sh</c> starts what this needs.
/// </summary>
internal static class HungNodeCommand
{
    // As long as lists wait for a node before they do without it, and something more.
    private const int FirstSeconds = 2;

    private const string Image = "busybox:latest";

    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        if (arguments is not ["hung-node", .. var rest]) return false;
        int[] numbers = [.. rest.Select(static word => int.Parse(word, CultureInfo.InvariantCulture))];
        var (count, seconds) = (numbers.ElementAtOrDefault(0) is > 1 and var nodes ? nodes : 10, numbers.ElementAtOrDefault(1) is > 0 and var given ? given : 60);
        var directory = Directory.CreateTempSubdirectory("orchestration-benchmark-").FullName;
        await using var fleet = new MachineFleet(new MachineFleetOptions { Store = new FileMachineStore(directory), Ssh = new SshConnector(), Engines = new EngineConnector(), Parallelism = 4 });
        try
        {
            var machines = await fleet.Define("hung", count).OnDocker(static docker => (docker.Image, docker.ImageRecipe) = ("orchestration-host:debian12-engine", null)).EnsureAsync();
            await using var cluster = await Cluster.Form("bench", new EngineConnector()).Join(machines).EnsureAsync();
            await LoadAsync(cluster);
            await MeasureAsync(fleet, cluster, hung: machines[^1].Name, TimeSpan.FromSeconds(seconds));
        }
        finally
        {
            await fleet.RemoveAsync([.. (await fleet.ListAsync()).Select(static machine => machine.Name)]);
            Directory.Delete(directory, recursive: true);
        }

        return true;
    }

    private static async Task LoadAsync(Cluster cluster)
    {
        await using var carrier = await DockerEngine.ConnectAsync(new EngineEndpoint(new Uri(Environment.GetEnvironmentVariable("DOCKER_HOST")!)));
        await using var image = await carrier.Images.SaveAsync([Image]);
        await foreach (var _ in cluster.Images.LoadAsync(image)) { }
    }

    private static async Task MeasureAsync(MachineFleet fleet, Cluster cluster, string hung, TimeSpan time)
    {
        var held = new List<string>();
        foreach (var node in cluster.Nodes) held.Add((await cluster.Containers.CreateAsync(Sleeper($"held-{node.Name}", $"constraint:node=={node.Name}"))).Id);
        held.RemoveAt(held.Count - 1);
        (string Name, double Rate, Func<int, Task> Act)[] calls =
        [
            ("inspect", 20, number => cluster.Containers.InspectAsync(held[number % held.Count])),
            ("list", 5, _ => cluster.Containers.ListAsync(new() { All = true })),
            ("create and remove", 2, async number => await cluster.Containers.RemoveAsync((await cluster.Containers.CreateAsync(Sleeper($"made-{number}", $"constraint:node!={hung}"))).Id)),
        ];
        await RunAsync(calls, TimeSpan.FromSeconds(10)); // warm-up
        var without = await RunAsync(calls, time);
        await SignalAsync(fleet, hung, "STOP");
        try
        {
            var with = await RunAsync(calls, time);
            foreach (var (call, before, after) in calls.Select((call, index) => (call.Name, without[index], with[index]))) Print(call, before, after, [.. after.Skip(after.Length * FirstSeconds / (int)time.TotalSeconds)]);
        }
        finally
        {
            await SignalAsync(fleet, hung, "CONT");
        }
    }

    private static ContainerSpec Sleeper(string name, string constraint) => new() { Name = name, Image = Image, Command = ["sleep", "1000"], Environment = [constraint] };

    private static async Task SignalAsync(MachineFleet fleet, string machine, string signal)
    {
        await using var session = await fleet.ConnectSshAsync(machine);
        var result = await session.RunAsync(new(["sudo", "systemctl", "kill", "--kill-who=main", "--signal=" + signal, "docker"]));
        if (result.ExitCode != 0) throw new InvalidOperationException(result.Error);
    }

    private static Task<double[][]> RunAsync((string Name, double Rate, Func<int, Task> Act)[] calls, TimeSpan time) =>
        Task.WhenAll(calls.Select(call => AtFixedRateAsync(call.Rate, call.Act, time)));

    // Each call begins at its time whether those before have ended or not, so that a stall counts for all that it delays.
    private static async Task<double[]> AtFixedRateAsync(double rate, Func<int, Task> act, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        return await Task.WhenAll(Enumerable.Range(0, (int)(rate * time.TotalSeconds)).Select(async number =>
        {
            var wait = TimeSpan.FromSeconds(number / rate) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            var start = Stopwatch.GetTimestamp();
            await act(number);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }));
    }

    private static void Print(string call, double[] before, double[] after, double[] later)
    {
        var p99 = At(before, 0.99);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call,-17} median {At(before, 0.5),6:0.0} ms, p99 {p99,7:0.0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  with a hung one median {At(after, 0.5),6:0.0} ms, p99 {At(after, 0.99),7:0.0} ms (times {At(after, 0.99) / p99:0.00}), longest {after.Max(),7:0.0} ms; after {FirstSeconds} s p99 {At(later, 0.99),7:0.0} ms (times {At(later, 0.99) / p99:0.00})"));
    }

    private static double At(double[] times, double share) => times.Order().ElementAt(Math.Min(times.Length - 1, (int)(times.Length * share)));
}
