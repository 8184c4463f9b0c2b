using Orchestration.Machines.Tests;
using Orchestration.Testing;

namespace Orchestration.Machines.Manifest;

public sealed class FleetPlanTests
{
    private World _world = null!;
    private MachineFleet _fleet = null!;
    private MemoryProvider _provider = null!;

    [SetUp]
    public void Open()
    {
        _world = new World();
        _provider = new MemoryProvider(_world.Cloud);
        _fleet = new MachineFleet(new MachineFleetOptions { Store = _world.Store, Ssh = _world.Cloud.Ssh, Engines = _world.Cloud.Engines, Providers = [_provider] });
    }

    [TearDown]
    public async Task Close()
    {
        await _fleet.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task A_new_fleet_is_created_and_a_second_plan_is_empty()
    {
        var manifest = Manifest("web: { count: 2, driver: memory, options: { token: secret-word }, labels: { rule: tomcat }, engine: { settings: { a: { b: [1, 2] } } } }");
        var plan = await _fleet.PlanAsync(manifest);
        Assert.That(plan.ToString(), Is.EqualTo("+ web-1: create, new, by driver memory\n+ web-2: create, new, by driver memory"));
        Assert.That(_world.Cloud.Hosts, Is.Empty);

        var machines = await _fleet.ApplyAsync(plan);

        Assert.That(machines.Select(machine => machine.Name), Is.EqualTo(new[] { "web-1", "web-2" }));
        Assert.That((await _fleet.PlanAsync(manifest)).ToString(), Is.EqualTo("fleet shop: nothing to do"));
        Assert.That(System.Text.Encoding.UTF8.GetString((await _world.Store.ReadFileAsync("machines/web-1/config.json"))!), Does.Not.Contain("secret-word"));
    }

    [Test]
    public async Task Changes_are_shown_with_what_they_cost_before_anything_is_touched()
    {
        await ApplyAsync("web: { count: 3, driver: memory, options: { size: small, port: 1 } }\n  db: { driver: memory, labels: { tier: a }, engine: { environment: { HTTP_PROXY: 'http://u:old-word@p' }, settings: { debug: true } } }\n  old: { driver: memory }");
        var changes = _world.Cloud.Hosts.Sum(host => host.Changes);

        var plan = await _fleet.PlanAsync(Manifest("""
            web: { count: 2, driver: memory, options: { size: small, port: 2 }, hooks: [{ name: tune, stage: after-engine, script: "true" }] }
              db: { driver: memory, labels: { tier: b }, server-names: [db.example], engine: { environment: { HTTP_PROXY: 'http://u:new-word@p' } } }
              old: { driver: memory, options: { size: large } }
              cache: { driver: memory }
            """));

        Assert.That(plan.ToString(), Is.EqualTo("""
            + cache: create, new, by driver memory
            ~ web-1: change, option port 1 -> 2; hook 'tune' runs
            ~ web-2: change, option port 1 -> 2; hook 'tune' runs
            ~ db: change, label tier a -> b; server-names none -> db.example; environment HTTP_PROXY changes; setting debug true -> none [engine restart]
            ! old: replace, option size none -> large [its containers and volumes are lost]
            - web-3: remove, it is no longer described [its containers and volumes are lost]
            """.ReplaceLineEndings("\n")));
        Assert.That(_world.Cloud.Hosts.Sum(host => host.Changes), Is.EqualTo(changes));

        var old = _world.Cloud.Hosts.Single(host => host.Name == "old").Id;
        await _fleet.ApplyAsync(plan, _world.Progress);

        Assert.That(_world.Cloud.Hosts.Select(host => host.Name).Order(), Is.EqualTo(new[] { "cache", "db", "old", "web-1", "web-2" }));
        Assert.That(_world.Cloud.Hosts.Single(host => host.Name == "old").Id, Is.Not.EqualTo(old));
        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Does.Contain("run hooks after engine").And.Not.Contain("restart engine"));
        Assert.That(_world.Progress.Of("db", StepOutcome.Changed), Does.Contain("restart engine"));
        var settings = System.Text.Encoding.UTF8.GetString(_world.Cloud.Hosts.Single(host => host.Name == "db").ReadFile("/etc/docker/daemon.json")!);
        Assert.That(settings, Does.Not.Contain("debug").And.Contain("tier=b"));
        Assert.That((await _fleet.PlanAsync(plan.Manifest)).IsEmpty, Is.True);
    }

    [Test]
    public async Task A_secret_that_changed_is_seen_and_never_stored()
    {
        await ApplyAsync("web: { count: 2, driver: memory, options: { token: first-word, login: one } }\n  db: { driver: memory, options: { token: first-word } }");
        Assert.That((await _fleet.PlanAsync(Manifest("web: { count: 2, driver: memory, options: { token: first-word, login: one } }\n  db: { driver: memory, options: { token: first-word } }"))).IsEmpty, Is.True);
        var marks = (await _fleet.GetAsync("web-1")).Record.Definition.DriverOptions;
        Assert.That(marks["token"], Does.Match(@"^pbkdf2-sha256\$100000\$[0-9a-f]{32}\$[0-9a-f]{64}$").And.Not.EqualTo((await _fleet.GetAsync("db")).Record.Definition.DriverOptions["token"]), "salts differ");

        var plan = await _fleet.PlanAsync(Manifest("web: { count: 2, driver: memory, options: { token: first-word, login: two } }\n  db: { driver: memory, options: { token: second-word } }"));

        Assert.That(plan.ToString(), Is.EqualTo("""
            ~ web-1: change, secret option login changes
            ~ web-2: change, secret option login changes
            ! db: replace, secret option token changes [its containers and volumes are lost]
            """.ReplaceLineEndings("\n")));
        await _fleet.ApplyAsync(plan);
        Assert.That((await _fleet.PlanAsync(plan.Manifest)).IsEmpty, Is.True);
        foreach (var machine in await _world.Store.ListAsync())
            Assert.That(System.Text.Encoding.UTF8.GetString((await _world.Store.ReadFileAsync($"machines/{machine.Name}/config.json"))!), Does.Not.Contain("-word"));
    }

    [Test]
    public async Task A_secret_of_which_an_older_record_says_nothing_costs_no_host()
    {
        await ApplyAsync("web: { driver: memory, options: { token: word } }");
        var record = (await _world.Store.FindAsync("web"))!;
        await _world.Store.SaveAsync(record with { Definition = record.Definition with { DriverOptions = record.Definition.DriverOptions.Remove("token") } });

        var plan = await _fleet.PlanAsync(Manifest("web: { driver: memory, options: { token: word } }"));

        Assert.That(plan.ToString(), Is.EqualTo("~ web: change, secret option token is noted"));
    }

    [Test]
    public async Task A_machine_that_is_off_is_shown_and_started()
    {
        const string machines = "web: { count: 3, driver: memory }\n  db: { driver: memory, labels: { tier: a } }";
        await ApplyAsync(machines);
        await _fleet.StopAsync(["web-1", "db"]);
        await _fleet.PauseAsync(["web-2"]);

        var plan = await _fleet.PlanAsync(Manifest(machines.Replace("tier: a", "tier: b", StringComparison.Ordinal)));
        Assert.That(plan.ToString(), Is.EqualTo("""
            ~ web-1: start, it is stopped
            ~ web-2: start, it is paused
            ~ db: change, label tier a -> b; it is stopped [engine restart]
            """.ReplaceLineEndings("\n")));
        await _fleet.ApplyAsync(plan);

        Assert.That(_world.Cloud.Hosts.Select(static host => host.State), Is.All.EqualTo(MachineState.Running));
        Assert.That((await _fleet.PlanAsync(plan.Manifest)).IsEmpty, Is.True);
    }

    [Test]
    public async Task A_machine_whose_host_somebody_deleted_is_made_anew()
    {
        await ApplyAsync("web: { driver: memory }");
        await _world.Cloud.Driver.RemoveAsync(new MachineRemoval("web", (await _fleet.GetAsync("web")).Record.OperationId, (await _fleet.GetAsync("web")).Record.State));

        var plan = await _fleet.PlanAsync(Manifest("web: { driver: memory }"));

        Assert.That(plan.ToString(), Is.EqualTo("+ web: create, its provider does not know its host any more"));
        await _fleet.ApplyAsync(plan);
        Assert.That(_world.Cloud.Hosts.Single().State, Is.EqualTo(MachineState.Running));
    }

    [Test]
    public async Task Machines_of_all_groups_are_made_at_the_same_time_as_many_as_allowed()
    {
        var meter = new MeetingDriver(_world.Cloud.Driver);
        await using var fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = _world.Store, Ssh = _world.Cloud.Ssh, Engines = _world.Cloud.Engines, Providers = [new MemoryProvider(_world.Cloud) { Driver = meter }], Parallelism = 3,
        });

        await fleet.ApplyAsync(await fleet.PlanAsync(Manifest("a: { driver: memory }\n  b: { driver: memory }\n  c: { driver: memory }\n  d: { count: 3, driver: memory }")));

        Assert.That(meter.Most, Is.EqualTo(3));
        Assert.That(_world.Cloud.Hosts, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task A_plan_that_is_out_of_date_touches_nothing()
    {
        var plan = await _fleet.PlanAsync(Manifest("web: { driver: memory }"));
        await ApplyAsync("web: { driver: memory, labels: { a: b } }");

        Assert.ThrowsAsync<MachineStateException>(() => _fleet.ApplyAsync(plan));
    }

    [Test]
    public async Task Machines_of_others_are_left_alone_and_a_machine_made_by_code_is_taken_in_as_it_is()
    {
        await _fleet.Define("web").OnInMemory(_world.Cloud).EnsureAsync();
        await _fleet.Define("lonely").OnInMemory(_world.Cloud).EnsureAsync();
        await _fleet.ApplyAsync(await _fleet.PlanAsync(FleetManifest.Read("fleet: other\nmachines: { theirs: { driver: memory } }", "other.yaml")));

        var plan = await _fleet.PlanAsync(Manifest("web: { driver: memory, options: { size: large } }"));
        Assert.That(plan.ToString(), Is.EqualTo("~ web: change, fleet none -> shop; option size none -> large"));
        var host = _world.Cloud.Hosts[0].Id;
        await _fleet.ApplyAsync(plan);
        Assert.That(_world.Cloud.Hosts[0].Id, Is.EqualTo(host));

        var error = Assert.ThrowsAsync<MachineDefinitionException>(() => _fleet.PlanAsync(Manifest("theirs: { driver: memory }")));
        Assert.That(error!.Message, Is.EqualTo("fleet.yaml:3:11: machines.theirs: machine 'theirs' belongs to fleet 'other'"));
    }

    [Test]
    public async Task What_was_interrupted_is_finished_by_a_plan()
    {
        var manifest = Manifest("web: { count: 2, driver: memory }");
        await _fleet.ApplyAsync(await _fleet.PlanAsync(manifest));
        var record = (await _world.Store.FindAsync("web-2"))!;
        await _world.Store.SaveAsync(record with { Phase = MachinePhase.Provisioning, PendingStep = "install engine", Operation = new MachineOperation(MachineOperationKind.Create, DateTimeOffset.UnixEpoch) });

        var plan = await _fleet.PlanAsync(manifest);
        Assert.That(plan.ToString(), Is.EqualTo("~ web-2: finish, create was interrupted at 'install engine' [engine restart]"));
        await _fleet.ApplyAsync(plan);
        Assert.That((await _fleet.PlanAsync(manifest)).IsEmpty, Is.True);
    }

    [Test]
    public async Task A_fleet_from_code_is_planned_like_one_from_a_text()
    {
        var manifest = new FleetManifest("shop", [new MachineGroup("web", "memory") { Count = 1 }]);
        Assert.That(await _fleet.PlanAsync(manifest), Is.EqualTo(await _fleet.PlanAsync(Manifest("web: { count: 1, driver: memory }"))));

        var error = Assert.ThrowsAsync<MachineDefinitionException>(() => _fleet.PlanAsync(new FleetManifest("shop", [new MachineGroup("web", "mem")])));
        Assert.That(error!.Message, Does.StartWith("machines.web.driver: there is no driver 'mem'"));
    }

    private static FleetManifest Manifest(string machines) => FleetManifest.Read($"fleet: shop\nmachines:\n  {machines}", "fleet.yaml");

    private async Task ApplyAsync(string machines) => await _fleet.ApplyAsync(await _fleet.PlanAsync(Manifest(machines)));
}
