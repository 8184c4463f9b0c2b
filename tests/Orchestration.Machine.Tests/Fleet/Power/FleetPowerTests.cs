using Orchestration.Machines.Tests;

namespace Orchestration.Machines.Fleet.Power;

public sealed class FleetPowerTests
{
    private World _world = null!;
    private MachineFleet _fleet = null!;
    private List<MachineEndpointChangedEventArgs> _changes = null!;

    [SetUp]
    public async Task Open()
    {
        _world = new World();
        _fleet = _world.Fleet();
        _changes = [];
        _fleet.EndpointChanged += (_, change) => _changes.Add(change);
        await _fleet.Define("web", 2).UseDriver(_world.Cloud.Driver).EnsureAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _fleet.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task A_stop_and_a_start_with_another_address_renew_the_certificate_keep_the_host_key_and_raise_the_change()
    {
        var before = await _fleet.GetAsync("web-1");
        var authority = await _world.Store.ReadFileAsync("certs/ca.pem");
        await _fleet.StopAsync(["web-1"]);
        Assert.That((await _fleet.ListAsync())[0].State, Is.EqualTo(MachineState.Stopped));

        var after = (await _fleet.StartAsync(["web-1"], _world.Progress))[0];

        Assert.That(after.Engine.Address, Is.Not.EqualTo(before.Engine.Address));
        Assert.That(after.Record.HostKey, Is.EqualTo(before.Record.HostKey));
        Assert.That(await _world.Store.ReadFileAsync("certs/ca.pem"), Is.EqualTo(authority));
        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Is.EqualTo(new[]
        {
            "start host", "get address", "issue certificates", "write certificates", "restart engine", "check engine",
        }));
        Assert.That(_changes.Single().Machine.Engine, Is.EqualTo(after.Engine));
        Assert.That(_changes.Single().Before.Address, Is.EqualTo(before.Engine.Address));
        await using var engine = await _world.Cloud.Engines.ConnectAsync(after.Engine);
    }

    [Test]
    public async Task Starting_what_runs_changes_nothing_and_raises_nothing()
    {
        await _fleet.StartAsync(["web-1", "web-2"], _world.Progress);

        Assert.That(_world.Progress.Entries.Select(entry => entry.Outcome), Is.All.Not.EqualTo(StepOutcome.Changed));
        Assert.That(_changes, Is.Empty);
    }

    [Test]
    public async Task An_address_that_an_operation_cut_off_had_seen_is_still_told()
    {
        await _fleet.StopAsync(["web-1"]);
        // Machines are made at the same time; which host is first is chance.
        var host = _world.Cloud.Hosts.Single(static host => host.Name == "web-1");
        var key = host.HostKey;
        host.ReplaceHostKey();
        Assert.ThrowsAsync<MachineFleetException>(() => _fleet.StartAsync(["web-1"]));
        Assert.That(_changes, Is.Empty);
        await _world.Store.SaveAsync((await _world.Store.FindAsync("web-1"))! with { HostKey = host.HostKey });

        await _fleet.StartAsync(["web-1"]);

        Assert.That(_changes, Has.Count.EqualTo(1));
        Assert.That(key, Is.Not.EqualTo(host.HostKey));
    }

    [Test]
    public async Task Stopping_twice_is_no_error_and_says_so()
    {
        await _fleet.StopAsync(["web-1"]);

        await _fleet.StopAsync(["web-1"], _world.Progress);

        Assert.That(_world.Progress.Of("web-1", StepOutcome.Unchanged), Is.EqualTo(new[] { "stop host" }));
    }

    [Test]
    public async Task Killed_machines_are_stopped_and_a_restart_starts_them()
    {
        await _fleet.KillAsync(["web-1", "web-2"]);
        Assert.That((await _fleet.ListAsync()).Select(machine => machine.State), Is.All.EqualTo(MachineState.Stopped));

        await _fleet.RestartAsync(["web-1", "web-2"]);

        Assert.That((await _fleet.ListAsync()).Select(machine => machine.State), Is.All.EqualTo(MachineState.Running));
    }

    [Test]
    public async Task A_paused_machine_goes_on_where_it_was()
    {
        await _fleet.PauseAsync(["web-1"]);
        Assert.That((await _fleet.ListAsync())[0].State, Is.EqualTo(MachineState.Paused));

        await _fleet.UnpauseAsync(["web-1"]);

        Assert.That((await _fleet.ListAsync())[0].State, Is.EqualTo(MachineState.Running));
        Assert.ThrowsAsync<MachineFleetException>(() => _fleet.UnpauseAsync(["ghost"]));
    }

    [Test]
    public void One_that_is_not_there_does_not_keep_the_others_from_stopping()
    {
        var error = Assert.ThrowsAsync<MachineFleetException>(() => _fleet.StopAsync(["web-1", "ghost", "web-2", ".."]));

        Assert.That(error!.Succeeded, Is.EqualTo(new[] { "web-1", "web-2" }));
        Assert.That(error.Failures.Values, Is.All.TypeOf<MachineNotFoundException>());
        Assert.That(_world.Cloud.Hosts.Select(host => host.State), Is.All.EqualTo(MachineState.Stopped));
    }
}
