using System.Globalization;

namespace Orchestration.Benchmarks.Engine;

/// <summary>
/// <c>engine [--quick]</c>: our client and the bare Docker.DotNet against the engine of the environment
/// (<c>DOCKER_HOST</c>), in turns, so that both see the same machine. Needs the image <c>busybox</c> there.
/// </summary>
internal static class EngineCommand
{
    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        if (arguments is not ["engine", ..]) return false;
        var rounds = arguments.Contains("--quick") ? 10 : 40;
        await using var ours = await OurClient.ConnectAsync();
        using var bare = new BareClient();
        await using var containers = await BenchContainers.CreateAsync(ours.Engine, starts: rounds * 2);
        Console.WriteLine($"engine {await ours.VersionAsync()}, {rounds} rounds; times are medians and p95 of single calls, memory is the mean of a call");
        Console.WriteLine($"{"",-22}{"ours",12}{"p95",10}{"memory",12}{"bare",12}{"p95",10}{"memory",12}");
        foreach (var measured in Cases(ours, bare, containers)) Print(await PairedRun.MeasureAsync(measured, rounds));
        return true;
    }

    private static IReadOnlyList<PairedCase> Cases(OurClient ours, BareClient bare, BenchContainers containers) =>
    [
        new("list 50", 20, ours.ListAsync, bare.ListAsync),
        new("inspect", 20, () => ours.InspectAsync(containers.Running), () => bare.InspectAsync(containers.Running)),
        new("start (runs already)", 20, () => ours.StartAsync(containers.Running), () => bare.StartAsync(containers.Running)),
        new("start", 1, () => ours.StartAsync(containers.NextStopped()), () => bare.StartAsync(containers.NextStopped())),
    ];

    private static void Print(PairedResult result) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Name,-22}{result.Ours.Median,9:0.000} ms{result.Ours.P95,10:0.000}{result.Ours.Bytes / 1024.0,9:0.0} KB{result.Bare.Median,9:0.000} ms{result.Bare.P95,10:0.000}{result.Bare.Bytes / 1024.0,9:0.0} KB"));
}
