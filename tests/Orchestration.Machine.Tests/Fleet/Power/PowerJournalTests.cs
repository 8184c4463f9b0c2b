using Orchestration.Machines.Creation;
using Orchestration.Machines.Tests;

namespace Orchestration.Machines.Fleet.Power;

/// <summary>The process dies at every call of a power operation; the next one finds what was meant and finishes it.</summary>
public sealed class PowerJournalTests
{
    [Test]
    public Task A_stop_that_died_anywhere_is_finished([Values] bool after) =>
        AtEveryCallAsync(after, MachineState.Stopped, MachineOperationKind.Stop, static fleet => fleet.StopAsync(["web-1"]));

    [Test]
    public Task A_kill_that_died_anywhere_is_finished([Values] bool after) =>
        AtEveryCallAsync(after, MachineState.Stopped, MachineOperationKind.Kill, static fleet => fleet.KillAsync(["web-1"]));

    [Test]
    public Task A_pause_that_died_anywhere_is_finished([Values] bool after) =>
        AtEveryCallAsync(after, MachineState.Paused, MachineOperationKind.Pause, static fleet => fleet.PauseAsync(["web-1"]));

    [Test]
    public Task A_start_that_died_anywhere_is_finished([Values] bool after) =>
        AtEveryCallAsync(after, MachineState.Running, MachineOperationKind.Start, static fleet => fleet.StartAsync(["web-1"]), static fleet => fleet.StopAsync(["web-1"]));

    [Test]
    public Task A_restart_that_died_anywhere_is_finished([Values] bool after) =>
        AtEveryCallAsync(after, MachineState.Running, MachineOperationKind.Restart, static fleet => fleet.RestartAsync(["web-1"]));

    [Test]
    public Task An_upgrade_that_died_anywhere_is_finished([Values] bool after) =>
        AtEveryCallAsync(after, MachineState.Running, MachineOperationKind.Upgrade, static fleet => fleet.UpgradeAsync(["web-1"]), static fleet => fleet.StopAsync(["web-1"]));

    [Test]
    public async Task What_is_asked_for_later_takes_the_place_of_what_was_interrupted()
    {
        using var world = new World();
        await world.EnsureAsync(count: 1);
        await PretendAsync(world, new MachineOperation(MachineOperationKind.Stop, DateTimeOffset.UnixEpoch));
        await using var fleet = world.Fleet();

        await fleet.StartAsync(["web-1"]);

        Assert.That(await fleet.ListOperationsAsync(), Is.Empty);
        Assert.That((await fleet.GetStatusAsync("web-1")).State, Is.EqualTo(MachineState.Running));
    }

    [Test]
    public async Task A_machine_that_is_switched_keeps_what_is_unfinished_of_it()
    {
        using var world = new World();
        await world.EnsureAsync(count: 1);
        var repair = new MachineOperation(MachineOperationKind.Repair, DateTimeOffset.UnixEpoch);
        await PretendAsync(world, repair);
        await using var fleet = world.Fleet();

        await fleet.StopAsync(["web-1"]);

        Assert.That((await fleet.ListOperationsAsync()).Single().Kind, Is.EqualTo(MachineOperationKind.Repair));
        await fleet.ResumeAsync();
        Assert.That(await fleet.ListOperationsAsync(), Is.Empty);
        Assert.That((await fleet.GetStatusAsync("web-1")).State, Is.EqualTo(MachineState.Running));
    }

    [Test]
    public async Task A_restart_that_had_happened_is_not_done_twice()
    {
        using var world = new World();
        await world.EnsureAsync(count: 1);
        await PretendAsync(world, new MachineOperation(MachineOperationKind.Restart, DateTimeOffset.UnixEpoch) { BootBefore = "an earlier boot" });
        var address = world.Cloud.Hosts[0].Address;
        await using var fleet = world.Fleet();

        await fleet.ResumeAsync(names: null, world.Progress);

        Assert.That(world.Cloud.Hosts[0].Address, Is.EqualTo(address), "a restart would give another one");
        Assert.That(world.Progress.Of("web-1", StepOutcome.Unchanged), Does.Contain("restart host"));
        Assert.That(await fleet.ListOperationsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_switch_can_only_be_finished_not_taken_back()
    {
        using var world = new World();
        await world.EnsureAsync(count: 1);
        await PretendAsync(world, new MachineOperation(MachineOperationKind.Stop, DateTimeOffset.UnixEpoch));
        await using var fleet = world.Fleet();

        await fleet.RollbackAsync();

        Assert.That((await fleet.ListOperationsAsync()).Single().CanRollBack, Is.False);
        Assert.ThrowsAsync<MachineFleetException>(() => fleet.RollbackAsync(["web-1"]));
    }

    [Test]
    public async Task A_resumed_start_tells_of_the_new_address()
    {
        using var world = new World();
        await world.EnsureAsync(count: 1);
        await using var fleet = world.Fleet();
        await fleet.StopAsync(["web-1"]);
        await PretendAsync(world, new MachineOperation(MachineOperationKind.Start, DateTimeOffset.UnixEpoch));
        List<string> changes = [];
        fleet.EndpointChanged += (_, change) => changes.Add(change.Machine.Name);

        await fleet.ResumeAsync();

        Assert.That(changes, Is.EqualTo(new[] { "web-1" }));
    }

    private static async Task PretendAsync(World world, MachineOperation operation) =>
        await world.Store.SaveAsync((await world.Store.FindAsync("web-1"))! with { Operation = operation, PendingStep = "a step" });

    private static async Task AtEveryCallAsync(bool after, MachineState state, MachineOperationKind kind, Func<MachineFleet, Task> operation, Func<MachineFleet, Task>? prepare = null)
    {
        var found = 0;
        for (var call = 1; ; call++)
        {
            using var world = new World();
            await world.EnsureAsync(count: 1);
            await using var fleet = world.Fleet();
            if (prepare is not null) await prepare(fleet);
            var crash = new CrashPoint(call, after);
            try
            {
                await using var dying = Fleet(world, crash);
                await operation(dying);
            }
            catch (Exception) when (crash.Happened)
            {
                // The process is gone.
            }

            if (!crash.Happened) break;
            var pending = await fleet.ListOperationsAsync();
            if (pending.Count == 0) continue;
            found++;
            Assert.That(pending.Single().Kind, Is.EqualTo(kind), $"after a crash at call {call}");
            await fleet.ResumeAsync();
            Assert.That(await fleet.ListOperationsAsync(), Is.Empty, $"after a crash at call {call}");
            Assert.That((await fleet.GetStatusAsync("web-1")).State, Is.EqualTo(state), $"after a crash at call {call}");
        }

        Assert.That(found, Is.GreaterThan(1), "crashes that left something to finish");
    }

    private static MachineFleet Fleet(World world, CrashPoint crash) => new(new MachineFleetOptions
    {
        Store = new CrashingStore(world.Store, crash), Ssh = new CrashingSsh(world.Cloud.Ssh, crash), Engines = world.Cloud.Engines,
        Drivers = [new CrashingDriver(world.Cloud.Driver, crash)], Parallelism = 1, HostTimeout = TimeSpan.FromMilliseconds(200), EngineTimeout = TimeSpan.FromMilliseconds(200),
    });
}
