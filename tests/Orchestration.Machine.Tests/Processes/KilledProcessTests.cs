using Orchestration.Machines.Tests;
using Orchestration.Testing;

namespace Orchestration.Machines.Processes;

/// <summary>
/// A process that is killed before and after every step of a create and of a change; the cloud outlives it. A run takes
/// every third kill; <c>ORCHESTRATION_MACHINE_KILLS=all</c> takes all.
/// </summary>
public sealed class KilledProcessTests
{
    private string _root = "";

    private static int Stride => Environment.GetEnvironmentVariable("ORCHESTRATION_MACHINE_KILLS") == "all" ? 1 : 3;

    [SetUp]
    public void Open() => _root = Directory.CreateTempSubdirectory("orchestration-kills-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task A_create_that_was_killed_is_resumed_or_leaves_nothing([Values] bool after)
    {
        var calls = await CountAsync(Path.Combine(_root, "count"), new InMemoryCloud());
        Assert.That(calls, Is.GreaterThan(12), "records and provider calls of a create");

        await ForEachAsync(Calls(calls, after), async call =>
        {
            var (directory, cloud) = (Path.Combine(_root, $"{call}"), new InMemoryCloud());
            await KillAsync(directory, cloud, call, after);
            await using var fleet = Fleet(directory, cloud);
            var pending = await fleet.ListOperationsAsync();

            // The very first record may not be there yet, and the last may already be whole.
            Assert.That(pending.Select(operation => (operation.Machine, operation.Kind)), call == 1 && !after ? Is.Empty : call == calls && after ? Is.Empty : Is.EqualTo(new[] { ("web-1", MachineOperationKind.Create) }), $"kill {call}");
            if (call % 2 == 0)
            {
                await fleet.ResumeAsync();
                Assert.That((await fleet.ListAsync()).Select(machine => machine.Record!.Phase), Is.EqualTo(new[] { MachinePhase.Ready }), $"kill {call}");
                Assert.That(cloud.Hosts, Has.Count.EqualTo(1), $"kill {call}");
            }
            else if (pending.Count > 0)
            {
                await fleet.RollbackAsync();
                Assert.That(await fleet.ListAsync(), Is.Empty, $"kill {call}");
                Assert.That(cloud.Hosts, Is.Empty, $"kill {call}");
            }

            Assert.That(await fleet.ListOperationsAsync(), Is.Empty, $"kill {call}");
        });
    }

    [Test]
    public async Task A_change_that_was_killed_is_resumed_or_taken_back([Values] bool after)
    {
        var (first, firstCloud) = (Path.Combine(_root, "count"), new InMemoryCloud());
        await CountAsync(first, firstCloud);
        var calls = await CountAsync(first, firstCloud);
        Assert.That(calls, Is.GreaterThan(3), "records of a change");

        await ForEachAsync(Calls(calls, after), async call =>
        {
            var (directory, cloud) = (Path.Combine(_root, $"{call}"), new InMemoryCloud());
            await using var fleet = Fleet(directory, cloud);
            await fleet.Define("web", 1).OnInMemory(cloud).WithLabel("zone", "a").EnsureAsync();
            await KillAsync(directory, cloud, call, after);

            var begun = (await fleet.ListOperationsAsync()).Count > 0;
            var ended = call == calls && after;
            if (call % 2 == 0) await fleet.ResumeAsync();
            else await fleet.RollbackAsync();

            var machine = await fleet.GetAsync("web-1");
            await using var engine = await cloud.Engines.ConnectAsync(machine.Engine);
            var labels = (await engine.System.GetInfoAsync()).Labels;
            Assert.That(labels, Does.Contain(ended || (begun && call % 2 == 0) ? "zone=b" : "zone=a"), $"kill {call}");
            Assert.That(machine.Record.Operation, Is.Null, $"kill {call}");
        });
    }

    private static Task ForEachAsync(IEnumerable<int> calls, Func<int, Task> check) => Parallel.ForEachAsync(calls, async (call, _) => await check(call));

    private static IEnumerable<int> Calls(int calls, bool after) =>
        Enumerable.Range(1, calls).Where(call => call % Stride == (after ? 0 : 1 % Stride) || call == calls);

    private static MachineFleet Fleet(string directory, InMemoryCloud cloud) => new(new MachineFleetOptions
    {
        Store = new FileMachineStore(directory), Ssh = cloud.Ssh, Engines = cloud.Engines, Drivers = [cloud.Driver],
    });

    private static async Task<int> CountAsync(string directory, InMemoryCloud cloud)
    {
        using var child = ChildProcess.Start("machine", directory, "0", "false");
        await new CloudServer(cloud).ServeAsync(child);
        var said = await child.Error.ReadToEndAsync();
        Assert.That(await child.EndAsync(), Is.Zero, said);
        return int.Parse(said, null);
    }

    private static async Task KillAsync(string directory, InMemoryCloud cloud, int call, bool after)
    {
        using var child = ChildProcess.Start("machine", directory, $"{call}", $"{after}");
        await new CloudServer(cloud).ServeAsync(child);
        Assert.That(await child.EndAsync(), Is.Not.Zero, $"kill {call}");
    }
}
