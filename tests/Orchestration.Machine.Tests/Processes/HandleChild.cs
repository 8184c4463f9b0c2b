using Orchestration.Machines.Tests;
using Orchestration.Testing;

namespace Orchestration.Machines.Processes;

/// <summary>Makes a machine, uses up all file handles, and tries to make another one; then gives them back and does it.</summary>
internal static class HandleChild
{
    public static async Task<int> RunAsync(string directory)
    {
        var cloud = new InMemoryCloud();
        // What is needed of the program is loaded before there are no handles left.
        await EnsureAsync(cloud, directory, "warm");
        await TellAsync(() => throw new MachineStateException("warm", "loaded"));
        List<FileStream> taken = [];
        try
        {
            while (true) taken.Add(new FileStream("/dev/null", FileMode.Open, FileAccess.Read));
        }
        catch (IOException)
        {
        }

        await TellAsync(() => EnsureAsync(cloud, directory, "late"));
        var hosts = cloud.Hosts.Count;
        foreach (var file in taken) await file.DisposeAsync();
        await Console.Out.WriteLineAsync($"hosts {hosts}");
        await Console.Out.WriteLineAsync($"stored {string.Join(',', (await new FileMachineStore(directory).ListAsync()).Select(machine => $"{machine.Name} {machine.Record?.Phase}"))}");
        await TellAsync(() => EnsureAsync(cloud, directory, "late"));
        return 0;
    }

    private static async Task TellAsync(Func<Task> work)
    {
        try
        {
            await work();
            await Console.Out.WriteLineAsync("done");
        }
        catch (OrchestrationException error)
        {
            await Console.Out.WriteLineAsync($"{error.Code} {error.Message}".ReplaceLineEndings(" "));
        }
    }

    private static async Task EnsureAsync(InMemoryCloud cloud, string directory, string name)
    {
        await using var fleet = new MachineFleet(new MachineFleetOptions { Store = new FileMachineStore(directory), Ssh = cloud.Ssh, Engines = cloud.Engines });
        await fleet.Define(name).UseDriver(cloud.Driver).EnsureAsync();
    }
}
