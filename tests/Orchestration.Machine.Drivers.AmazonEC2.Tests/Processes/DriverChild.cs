using System.Text.Json;
using Orchestration.Testing;

namespace Orchestration.Machines.AmazonEC2.Processes;

/// <summary>A process that makes or removes a host; its file is all that its successor gets. Credentials are in its environment.</summary>
internal static class DriverChild
{
    public static async Task<int> CreateAsync(Uri url, string file)
    {
        var options = new AmazonEC2MachineOptions { Region = "us-west-2", ServiceUrl = url, ElasticAddress = true, ConsistencyTime = TimeSpan.FromSeconds(1) };
        await Driver(options, isLater: false).CreateAsync(new MachineCreation(new MachineDefinition("web-1"), DriverWorld.Operation)
        {
            Known = await ReadAsync(file), AuthorizedKey = DriverWorld.Key, SaveAsync = (state, _) => WriteAsync(file, state),
        });
        return 0;
    }

    public static async Task<int> RemoveAsync(Uri url, string file)
    {
        var options = new AmazonEC2MachineOptions { Region = "us-west-2", ServiceUrl = url, ConsistencyTime = TimeSpan.FromSeconds(1) };
        await Driver(options, isLater: true).RemoveAsync(new MachineRemoval("web-1", DriverWorld.Operation, await ReadAsync(file)));
        return 0;
    }

    public static async Task<DriverState?> ReadAsync(string file) => File.Exists(file) ? JsonSerializer.Deserialize<DriverState>(await File.ReadAllTextAsync(file)) : null;

    private static AmazonEC2MachineDriver Driver(AmazonEC2MachineOptions options, bool isLater) => new(new InMemoryCloud().Ssh, options) { IsForExisting = isLater };

    private static async Task WriteAsync(string file, DriverState state)
    {
        await File.WriteAllTextAsync(file + ".new", JsonSerializer.Serialize(state));
        File.Move(file + ".new", file, overwrite: true);
    }
}
