using Orchestration.Machines.Tests;

namespace Orchestration.Machines.Creation;

/// <summary>The process dies at every call to provider, host or store, before it and after it; the next one finishes the work.</summary>
public sealed class CrashTests
{
    [Test]
    public async Task A_create_that_died_anywhere_is_finished_by_the_next_run([Values] bool after)
    {
        var calls = await CountAsync(CreateAsync, prepare: null);
        Assert.That(calls, Is.GreaterThan(30), "calls in all");

        for (var call = 1; call <= calls; call++)
        {
            using var world = new World();
            await DieAsync(world, call, after, CreateAsync);

            await world.EnsureAsync(count: 1);
            await RequireConvergedAsync(world, call);
        }
    }

    [Test]
    public async Task A_create_that_died_anywhere_can_be_removed_without_a_trace([Values] bool after)
    {
        var calls = await CountAsync(CreateAsync, prepare: null);

        for (var call = 1; call <= calls; call++)
        {
            using var world = new World();
            await DieAsync(world, call, after, CreateAsync);

            await using var fleet = world.Fleet();
            await fleet.RemoveAsync([.. (await fleet.ListAsync()).Select(machine => machine.Name)]);

            Assert.That(world.Cloud.Hosts, Is.Empty, $"hosts after a crash at call {call}");
            Assert.That(await world.Store.ListAsync(), Is.Empty, $"records after a crash at call {call}");
        }
    }

    [Test]
    public async Task A_removal_that_died_anywhere_is_finished_by_the_next_removal([Values] bool after)
    {
        var calls = await CountAsync(RemoveAsync, prepare: world => world.EnsureAsync(count: 1));
        Assert.That(calls, Is.GreaterThan(2), "calls in all");

        for (var call = 1; call <= calls; call++)
        {
            using var world = new World();
            await world.EnsureAsync(count: 1);
            await DieAsync(world, call, after, RemoveAsync);

            await using var fleet = world.Fleet();
            await fleet.RemoveAsync([.. (await fleet.ListAsync()).Select(machine => machine.Name)]);

            Assert.That(world.Cloud.Hosts, Is.Empty, $"hosts after a crash at call {call}");
        }
    }

    [Test]
    public async Task A_changed_definition_that_died_on_its_way_still_reaches_the_engine([Values] bool after)
    {
        var calls = await CountAsync(RelabelAsync, prepare: world => world.EnsureAsync(count: 1));

        for (var call = 1; call <= calls; call++)
        {
            using var world = new World();
            await world.EnsureAsync(count: 1);
            await DieAsync(world, call, after, RelabelAsync);

            var machines = await world.EnsureAsync(count: 1, change: builder => builder.WithLabel("zone", "b"));

            foreach (var machine in machines)
            {
                await using var engine = await world.Cloud.Engines.ConnectAsync(machine.Engine);
                Assert.That((await engine.System.GetInfoAsync()).Labels, Does.Contain("zone=b"), $"labels after a crash at call {call}");
            }
        }
    }

    private static async Task<int> CountAsync(Func<World, CrashPoint, Task> operation, Func<World, Task>? prepare)
    {
        using var world = new World();
        if (prepare is not null) await prepare(world);
        var counter = new CrashPoint(call: int.MaxValue, after: false);
        await operation(world, counter);
        return counter.Calls;
    }

    private static async Task DieAsync(World world, int call, bool after, Func<World, CrashPoint, Task> operation)
    {
        var crash = new CrashPoint(call, after);
        try
        {
            await operation(world, crash);
        }
        catch (Exception) when (crash.Happened)
        {
            // The process is gone.
        }
    }

    private static async Task CreateAsync(World world, CrashPoint crash) => await EnsureAsync(world, crash, label: null);

    private static async Task RelabelAsync(World world, CrashPoint crash) => await EnsureAsync(world, crash, label: "b");

    private static async Task EnsureAsync(World world, CrashPoint crash, string? label)
    {
        await using var fleet = Fleet(world, crash);
        var builder = fleet.Define("web", 1).UseDriver(new CrashingDriver(world.Cloud.Driver, crash));
        if (label is not null) builder.WithLabel("zone", label);
        await builder.EnsureAsync();
    }

    private static async Task RemoveAsync(World world, CrashPoint crash)
    {
        await using var fleet = Fleet(world, crash);
        await fleet.RemoveAsync([.. (await fleet.ListAsync()).Select(machine => machine.Name)]);
    }

    // One machine and one worker, so that a call's number means the same call every time.
    private static MachineFleet Fleet(World world, CrashPoint crash) => new(new MachineFleetOptions
    {
        Store = new CrashingStore(world.Store, crash),
        Ssh = new CrashingSsh(world.Cloud.Ssh, crash),
        Engines = world.Cloud.Engines,
        Drivers = [new CrashingDriver(world.Cloud.Driver, crash)],
        Parallelism = 1,
    });

    private static async Task RequireConvergedAsync(World world, int call)
    {
        var machines = await world.Store.ListAsync();
        Assert.That(machines.Select(machine => machine.Record!.Phase), Is.EqualTo(new[] { MachinePhase.Ready }), $"phases after a crash at call {call}");
        Assert.That(world.Cloud.Hosts.Select(host => host.Name).Order(), Is.EqualTo(new[] { "web-1" }), $"hosts after a crash at call {call}");

        var changes = world.Cloud.Hosts.Sum(host => host.Changes);
        world.Progress.Clear();
        await world.EnsureAsync(count: 1);
        Assert.That(world.Cloud.Hosts.Sum(host => host.Changes), Is.EqualTo(changes), $"changes of a further run after a crash at call {call}");
        Assert.That(world.Progress.Entries.Select(entry => entry.Outcome), Is.All.EqualTo(StepOutcome.Unchanged), $"outcomes of a further run after a crash at call {call}");
    }
}
