using Orchestration.Engines;
using Orchestration.Machines.Tests;
using Orchestration.Testing;

namespace Orchestration.Machines.Fleet;

public sealed class MachineFleetTests
{
    private World _world = null!;

    [SetUp]
    public void Open() => _world = new World();

    [TearDown]
    public void Close() => _world.Dispose();

    [Test]
    public async Task Three_machines_are_made_and_their_engines_answer_over_TLS()
    {
        var machines = await _world.EnsureAsync(change: builder => builder.With(machine => machine.Name == "web-3" ? machine : machine.WithLabel("rule", "tomcat")));

        Assert.That(machines.Select(machine => machine.Name), Is.EqualTo(new[] { "web-1", "web-2", "web-3" }));
        var labels = new List<string>();
        foreach (var machine in machines)
        {
            await using var engine = await _world.Cloud.Engines.ConnectAsync(machine.Engine);
            labels.Add(string.Join(' ', (await engine.System.GetInfoAsync()).Labels));
        }

        Assert.That(labels, Is.EqualTo(new[] { "provider=memory rule=tomcat", "provider=memory rule=tomcat", "provider=memory" }));
    }

    [Test]
    public async Task Settings_are_on_the_host_before_the_engine_starts_for_the_first_time()
    {
        await _world.EnsureAsync(count: 1);

        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Is.EqualTo(new[]
        {
            "create host", "get address", "set host name", "issue certificates", "write certificates",
            "write engine settings", "write service settings", "install engine", "check engine",
        }));
        Assert.That(_world.Progress.Of("web-1", StepOutcome.Unchanged), Does.Contain("restart engine"));
    }

    [Test]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        var first = await _world.EnsureAsync();
        var changes = _world.Cloud.Hosts.Sum(host => host.Changes);
        _world.Progress.Clear();

        var second = await _world.EnsureAsync();

        Assert.That(second.Select(machine => machine.Record), Is.EqualTo(first.Select(machine => machine.Record)));
        Assert.That(_world.Cloud.Hosts.Sum(host => host.Changes), Is.EqualTo(changes));
        Assert.That(_world.Progress.Entries.Select(entry => entry.Outcome), Is.All.EqualTo(StepOutcome.Unchanged));
    }

    [Test]
    public async Task Provisioning_again_finds_every_step_done()
    {
        await _world.EnsureAsync(count: 1);
        _world.Progress.Clear();

        await using var fleet = _world.Fleet();
        await fleet.ProvisionAsync("web-1", _world.Progress);

        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Is.Empty);
        Assert.That(_world.Progress.Of("web-1", StepOutcome.Unchanged).Count(), Is.EqualTo(15));
    }

    [Test]
    public async Task An_engine_that_is_there_is_configured_and_restarted_but_not_installed()
    {
        using var world = new World(options => options.EngineInstalled = true);

        await world.EnsureAsync(count: 1);

        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Does.Contain("restart engine").And.Not.Contain("install engine"));
    }

    [Test]
    public async Task A_user_who_is_not_root_becomes_root_by_sudo()
    {
        using var world = new World(options => options.User = "admin");

        var machines = await world.EnsureAsync(count: 1);

        Assert.That(machines[0].Record.Phase, Is.EqualTo(MachinePhase.Ready));
        Assert.That(machines[0].Ssh!.User, Is.EqualTo("admin"));
    }

    [Test]
    public async Task A_new_label_reaches_the_engine_of_an_existing_machine()
    {
        await _world.EnsureAsync(count: 1);
        _world.Progress.Clear();

        var machines = await _world.EnsureAsync(count: 1, change: builder => builder.WithLabel("zone", "b"));

        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Is.EqualTo(new[] { "write engine settings", "restart engine", "check engine" }));
        await using var engine = await _world.Cloud.Engines.ConnectAsync(machines[0].Engine);
        Assert.That((await engine.System.GetInfoAsync()).Labels, Does.Contain("zone=b"));
    }

    [Test]
    public async Task A_stopped_machine_with_a_new_address_gets_a_new_server_certificate_only()
    {
        var before = (await _world.EnsureAsync(count: 1))[0];
        var authority = await _world.Store.ReadFileAsync("certs/ca.pem");
        await _world.Cloud.Driver.ChangePowerAsync(before.Record.State!, PowerAction.Stop);
        _world.Progress.Clear();

        var after = (await _world.EnsureAsync(count: 1))[0];

        Assert.That(after.Engine.Address, Is.Not.EqualTo(before.Engine.Address));
        Assert.That(after.Record.HostKey, Is.EqualTo(before.Record.HostKey));
        Assert.That(await _world.Store.ReadFileAsync("certs/ca.pem"), Is.EqualTo(authority));
        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Is.EqualTo(new[]
        {
            "start host", "get address", "issue certificates", "write certificates", "restart engine", "check engine",
        }));
    }

    [Test]
    public async Task A_host_that_vanished_at_the_provider_is_made_anew()
    {
        var before = (await _world.EnsureAsync(count: 1))[0];
        await _world.Cloud.Driver.RemoveAsync(new MachineRemoval("web-1", before.Record.OperationId, before.Record.State));

        var after = (await _world.EnsureAsync(count: 1))[0];

        Assert.That(after.Record.OperationId, Is.Not.EqualTo(before.Record.OperationId));
        Assert.That(_world.Cloud.Hosts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_changed_host_key_is_refused_with_both_fingerprints()
    {
        var machine = (await _world.EnsureAsync(count: 1))[0];
        _world.Cloud.Hosts[0].ReplaceHostKey();

        await using var fleet = _world.Fleet();
        var error = Assert.ThrowsAsync<MachineStepException>(() => fleet.ProvisionAsync("web-1"));

        Assert.That(error!.Step, Is.EqualTo("log in"));
        Assert.That(error.Message, Does.Contain(machine.Record.HostKey!.Fingerprint).And.Contain(_world.Cloud.Hosts[0].HostKey.Fingerprint));
    }

    [Test]
    public async Task A_host_key_that_nobody_gave_is_pinned_at_the_first_login()
    {
        using var world = new World(options => options.InstallsHostKeys = false);

        var machine = (await world.EnsureAsync(count: 1))[0];

        Assert.That(machine.Record.HostKey, Is.EqualTo(world.Cloud.Hosts[0].HostKey));
    }

    [Test]
    public async Task One_machine_that_fails_does_not_take_the_others_with_it()
    {
        using var world = new World(options => options.SystemRelease = "ID=debian\nVERSION_ID=12\n");
        await using var fleet = world.Fleet(engines: new RefusingConnector(world.Cloud, "web-2"));

        var error = Assert.ThrowsAsync<MachineFleetException>(() => fleet.Define("web", 3).OnInMemory(world.Cloud).EnsureAsync());

        Assert.That(error!.Succeeded, Is.EqualTo(new[] { "web-1", "web-3" }));
        Assert.That(error.Failures["web-2"], Is.TypeOf<MachineStepException>());
        Assert.That(((MachineStepException)error.Failures["web-2"]).Step, Is.EqualTo("check engine"));
        Assert.That(error.Message, Does.Contain("1 of 3 machines failed").And.Contain("web-2").And.Contain("check engine"));
        Assert.That((await world.Store.FindAsync("web-2"))!.LastError, Does.Contain("check engine"));
    }

    [Test]
    public void An_unknown_system_without_an_engine_names_those_that_are_known()
    {
        using var world = new World(options => options.SystemRelease = "ID=plan9\nPRETTY_NAME=\"Plan 9\"\n");

        var error = Assert.ThrowsAsync<MachineFleetException>(() => world.EnsureAsync(count: 1));

        Assert.That(error!.Message, Does.Contain("Plan 9").And.Contain("debian").And.Contain("ubuntu"));
    }

    [Test]
    public async Task Removed_machines_leave_neither_host_nor_record_nor_key()
    {
        await _world.EnsureAsync();

        await using var fleet = _world.Fleet();
        await fleet.RemoveAsync(["web-1", "web-2", "web-3"]);

        Assert.That(_world.Cloud.Hosts, Is.Empty);
        Assert.That(await _world.Store.ListAsync(), Is.Empty);
        Assert.That(await _world.Store.ReadFileAsync("machines/web-1/id"), Is.Null);
    }

    [Test]
    public void Removing_a_machine_that_is_not_there_is_an_error()
    {
        var error = Assert.ThrowsAsync<MachineFleetException>(() => _world.Fleet().RemoveAsync(["ghost"]));

        Assert.That(error!.Failures["ghost"], Is.TypeOf<MachineNotFoundException>());
    }

    [Test]
    public void All_that_is_wrong_with_a_definition_is_said_at_once()
    {
        var builder = _world.Fleet().Define("∞", 0);

        var error = Assert.ThrowsAsync<MachineDefinitionException>(() => builder.EnsureAsync());

        Assert.That(error!.Problems, Has.Length.EqualTo(2));
    }

    [TestCase("∞")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("web\n")]
    [TestCase("")]
    public void A_bad_name_is_refused_before_anything_happens(string name)
    {
        Assert.ThrowsAsync<MachineDefinitionException>(() => _world.EnsureAsync(name, count: null));
        Assert.That(_world.Cloud.Hosts, Is.Empty);
    }

    [TestCase("a")]
    [TestCase("0")]
    public async Task A_name_of_one_character_is_a_name(string name) =>
        Assert.That((await _world.EnsureAsync(name, count: null))[0].Name, Is.EqualTo(name));

    [Test]
    public async Task A_list_shows_states_and_addresses_in_natural_order()
    {
        await _world.EnsureAsync(count: 11);
        await using var fleet = _world.Fleet();

        var list = await fleet.ListAsync();

        Assert.That(list.Select(machine => machine.Name), Is.EqualTo(Enumerable.Range(1, 11).Select(index => $"web-{index}")));
        Assert.That(list.Select(machine => machine.State), Is.All.EqualTo(MachineState.Running));
        Assert.That(list[0].EngineAddress!.Port, Is.EqualTo(2376));
    }

    [Test]
    public async Task A_driver_that_the_fleet_lacks_is_named()
    {
        await _world.EnsureAsync(count: 1);
        await using var fleet = new MachineFleet(new MachineFleetOptions { Store = _world.Store, Ssh = _world.Cloud.Ssh, Engines = _world.Cloud.Engines });

        var list = await fleet.ListAsync();

        Assert.That(list[0].State, Is.EqualTo(MachineState.Error));
        Assert.That(list[0].Error, Does.Contain("memory"));
    }

    private sealed class RefusingConnector(InMemoryCloud cloud, string machine) : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
            endpoint.NodeName == machine ? throw new EngineUnreachableException("nobody there") : cloud.Engines.ConnectAsync(endpoint, cancellationToken);
    }
}
