using System.Diagnostics;
using Orchestration.Ec2;

namespace Orchestration.Machines.AmazonEC2.Processes;

/// <summary>
/// A process is killed before and after requests of a create and a removal, and nothing of its own runs any more. A run takes
/// every eleventh request; <c>ORCHESTRATION_EC2_KILLS=all</c> takes all.
/// </summary>
public sealed class KilledProcessTests
{
    private string _directory = "";

    private static int Stride => Environment.GetEnvironmentVariable("ORCHESTRATION_EC2_KILLS") == "all" ? 1 : 11;

    private string StateFile => Path.Combine(_directory, "state.json");

    [SetUp]
    public void Open() => _directory = Directory.CreateTempSubdirectory("orchestration-ec2-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task A_create_that_was_killed_is_finished_or_leaves_nothing([Values] bool after)
    {
        for (var call = after ? 6 : 9; ; call += Stride)
        {
            await using var world = await DriverWorld.StartAsync();
            File.Delete(StateFile);
            if (!await RunAsync(world, "create", call, after)) break;
            if (call % 2 == 0)
            {
                Assert.That(await RunAsync(world, "create", kill: 0, after), Is.False, "it is finished");
                Assert.That((world.Endpoint.World.AllInstances.Count, world.Endpoint.World.Addresses.Count), Is.EqualTo((1, 1)), $"request {call}");
            }

            Assert.That(await RunAsync(world, "remove", kill: 0, after), Is.False, "it is removed");
            world.NothingIsLeft($"request {call}");
        }
    }

    [Test]
    public async Task A_removal_that_was_killed_is_finished([Values] bool after)
    {
        for (var call = after ? 6 : 9; ; call += Stride)
        {
            await using var world = await DriverWorld.StartAsync();
            File.Delete(StateFile);
            Assert.That(await RunAsync(world, "create", kill: 0, after), Is.False, "it is made");
            if (!await RunAsync(world, "remove", call, after)) break;
            Assert.That(await RunAsync(world, "remove", kill: 0, after), Is.False, "it is removed");
            world.NothingIsLeft($"request {call}");
        }
    }

    /// <returns>Whether it was killed.</returns>
    private async Task<bool> RunAsync(DriverWorld world, string deed, int kill, bool after)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KilledProcessTests).Assembly.Location, deed, world.Endpoint.ServiceUrl.AbsoluteUri, StateFile]) { RedirectStandardError = true };
        start.Environment["AWS_ACCESS_KEY_ID"] = world.Endpoint.Options.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = world.Endpoint.Options.SecretAccessKey;
        using var child = Process.Start(start)!;
        var (count, killed) = (0, false);
        Func<Ec2Call, CancellationToken, Task> end = async (_, _) =>
        {
            if (Interlocked.Increment(ref count) != kill) return;
            killed = true;
            child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
            throw new IOException("The process was killed.");
        };
        world.Endpoint.Faults.Before = after ? null : end;
        world.Endpoint.Faults.After = after ? end : null;
        var said = await child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        world.Endpoint.Faults.Clear();
        Assert.That(killed || child.ExitCode == 0, Is.True, said);
        return killed;
    }
}
