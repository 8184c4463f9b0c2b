using System.Globalization;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace Orchestration.Benchmarks.Machines;

/// <summary>
/// <c>ec2 [count]</c>: one machine, then <c>count</c> at once (16), on Amazon EC2 or whatever <c>AWS_ENDPOINT_URL_EC2</c> names, from the launch
/// to engines that answer over TLS. <c>benchmarks/ec2.sh</c> starts an endpoint whose instances are real hosts that take their time to boot.
/// </summary>
internal static class Ec2MachinesCommand
{
    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        if (arguments is not ["ec2", .. var rest]) return false;
        var count = rest is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 16;
        var one = await MeasureAsync(1);
        var many = await MeasureAsync(count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 machine {one:0.0} s, {count} machines {many:0.0} s, ratio {many / one:0.00}"));
        return true;
    }

    private static async Task<double> MeasureAsync(int count)
    {
        var directory = Directory.CreateTempSubdirectory("orchestration-benchmark-").FullName;
        await using var fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = new FileMachineStore(directory), Ssh = new SshConnector(), Engines = new EngineConnector(), Parallelism = count,
        });
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            await fleet.Define("bench", count).OnAmazonEC2().EnsureAsync();
            return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            await fleet.RemoveAsync([.. (await fleet.ListAsync()).Select(static machine => machine.Name)]);
            Directory.Delete(directory, recursive: true);
        }
    }
}
