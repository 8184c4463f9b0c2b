using Orchestration.Machines.Tests;
using Orchestration.Testing;

namespace Orchestration.Machines.Creation;

public sealed class OperationTests
{
    private World _world = null!;

    [SetUp]
    public void Open() => _world = new World();

    [TearDown]
    public void Close() => _world.Dispose();

    [Test]
    public async Task A_finished_operation_is_in_no_list()
    {
        await _world.EnsureAsync();
        await using var fleet = _world.Fleet();

        Assert.That(await fleet.ListOperationsAsync(), Is.Empty);
        await fleet.ResumeAsync();
        await fleet.RollbackAsync();
        Assert.That(_world.Cloud.Hosts, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_create_that_failed_is_listed_with_its_step_and_error_and_can_be_taken_back()
    {
        Assert.ThrowsAsync<MachineFleetException>(() => _world.EnsureAsync(count: 2, change: builder => builder.With(
            machine => machine.Name == "web-2" ? machine with { Hooks = [new MachineHook("break", ProvisionStage.AfterEngine, "exit 1")] } : machine)));
        await using var fleet = _world.Fleet();

        var pending = await fleet.ListOperationsAsync();
        Assert.That(pending.Select(operation => (operation.Machine, operation.Kind, operation.Step)), Is.EqualTo(new[] { ("web-2", MachineOperationKind.Create, "run hooks after engine") }));
        Assert.That(pending[0].Error, Does.Contain("break"));

        await fleet.RollbackAsync();
        Assert.That((await fleet.ListAsync()).Select(machine => machine.Name), Is.EqualTo(new[] { "web-1" }));
        Assert.That(_world.Cloud.Hosts.Select(host => host.Name), Is.EqualTo(new[] { "web-1" }));
    }

    [Test]
    public async Task A_change_that_failed_is_taken_back_to_the_definition_before()
    {
        await _world.EnsureAsync(count: 1, change: builder => builder.WithLabel("zone", "a"));
        Assert.ThrowsAsync<MachineFleetException>(() => _world.EnsureAsync(count: 1, change: builder => builder.WithLabel("zone", "b").WithHook("break", ProvisionStage.AfterEngine, "exit 1")));
        await using var fleet = _world.Fleet();

        await fleet.RollbackAsync(["web-1"]);

        var machine = await fleet.GetAsync("web-1");
        Assert.That(machine.Record.Definition.Hooks, Is.Empty);
        await using var engine = await _world.Cloud.Engines.ConnectAsync(machine.Engine);
        Assert.That((await engine.System.GetInfoAsync()).Labels, Does.Contain("zone=a"));
    }

    [Test]
    public async Task A_removal_can_only_be_finished()
    {
        await _world.EnsureAsync(count: 1);
        var record = (await _world.Store.FindAsync("web-1"))!;
        await _world.Store.SaveAsync(record with { Phase = MachinePhase.Removing, Operation = new MachineOperation(MachineOperationKind.Remove, DateTimeOffset.UnixEpoch) });
        await using var fleet = _world.Fleet();

        var error = Assert.ThrowsAsync<MachineFleetException>(() => fleet.RollbackAsync(["web-1"]));
        Assert.That(error!.Failures["web-1"].Message, Does.Contain("ResumeAsync"));

        await fleet.ResumeAsync();
        Assert.That(_world.Cloud.Hosts, Is.Empty);
        Assert.That(await fleet.ListAsync(), Is.Empty);
    }
}
