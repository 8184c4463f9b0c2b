using System.Globalization;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace Orchestration.Benchmarks.Machines;

/// <summary>
/// <c>machines [count] [--quick]</c>: machines made in parallel as containers of <c>DOCKER_HOST</c>, from the bare image
/// <c>orchestration-host:debian12</c> to engines that answer over TLS; and the bound, the installation of the engine's package
/// alone on as many hosts at once. In turns, three rounds, with <c>--quick</c> one. <c>benchmarks/machines.sh</c> starts what this needs.
/// </summary>
internal static class MachinesCommand
{
    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        if (arguments is not ["machines", .. var rest]) return false;
        var count = rest.Select(static word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0).FirstOrDefault(static number => number > 0, 10);
        var rounds = rest.Contains("--quick") ? 1 : 3;
        List<double> bounds = [], ours = [], again = [];
        for (var round = 0; round < rounds; round++)
        {
            bounds.Add(await new PackageBound(count).MeasureAsync());
            var (first, second) = await MeasureAsync(count);
            ours.Add(first);
            again.Add(second);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {count} machines {first:0.0} s, again {second:0.00} s; the package alone {bounds[^1]:0.0} s; ratio {first / bounds[^1]:0.00}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"median: {count} machines {Median(ours):0.0} s, again {Median(again):0.00} s; the package alone {Median(bounds):0.0} s; ratio {Median(ours) / Median(bounds):0.00}"));
        return true;
    }

    private static async Task<(double First, double Again)> MeasureAsync(int count)
    {
        var directory = Directory.CreateTempSubdirectory("orchestration-benchmark-").FullName;
        await using var fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = new FileMachineStore(directory), Ssh = new SshConnector(), Engines = new EngineConnector(), Parallelism = count,
        });
        try
        {
            return (await TimeAsync(fleet, count), await TimeAsync(fleet, count));
        }
        finally
        {
            await fleet.RemoveAsync([.. (await fleet.ListAsync()).Select(static machine => machine.Name)]);
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<double> TimeAsync(MachineFleet fleet, int count)
    {
        var began = TimeProvider.System.GetTimestamp();
        await fleet.Define("bench", count).OnDocker(static docker => docker.ImageRecipe = null).EnsureAsync();
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
