using Orchestration.Machines.Tests;

namespace Orchestration.Machines.Client;

public sealed class FleetClientTests
{
    private World _world = null!;
    private MachineFleet _fleet = null!;

    [SetUp]
    public async Task Open()
    {
        _world = new World();
        _fleet = _world.Fleet();
        await _fleet.Define("web").UseDriver(_world.Cloud.Driver).WithLabel("rule", "tomcat").WithServerName("web.example")
            .WithEngine(static engine => engine with { Environment = engine.Environment.SetItem("HTTP_PROXY", "http://me:hunter2@proxy:3128") }).EnsureAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _fleet.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task An_engine_that_answers_gives_its_endpoint()
    {
        var endpoint = await _fleet.GetClientEndpointAsync("web");

        Assert.That(endpoint.Address, Is.EqualTo((await _fleet.GetAsync("web")).Engine.Address));
        Assert.That(Path.GetDirectoryName(endpoint.Tls!.CertificateAuthority), Is.EqualTo(Path.GetDirectoryName(endpoint.Tls.PrivateKey)));
    }

    [Test]
    public async Task A_stopped_machine_is_said_to_be_not_running()
    {
        await _fleet.StopAsync(["web"]);

        Assert.That(Assert.ThrowsAsync<MachineStateException>(() => _fleet.GetClientEndpointAsync("web"))!.Message, Does.Contain("not running"));
        Assert.ThrowsAsync<MachineStateException>(() => _fleet.ConnectSshAsync("web"));
    }

    [Test]
    public async Task A_machine_that_somebody_else_restarted_is_said_to_have_another_address()
    {
        var record = (await _world.Store.FindAsync("web"))!;
        await _world.Cloud.Driver.ChangePowerAsync(record.State!, PowerAction.Restart);

        Assert.That(Assert.ThrowsAsync<MachineStateException>(() => _fleet.GetClientEndpointAsync("web"))!.Message, Does.Contain("another address").And.Contain("Start it"));
    }

    [Test]
    public void What_does_not_answer_tells_what_to_do() => Assert.That(
        Assert.ThrowsAsync<MachineStateException>(() => _fleet.GetClientEndpointAsync("web", port: 3376))!.Facts.Remedy, Does.Contain("Provision"));

    [Test]
    public async Task A_look_shows_the_fields_of_the_original_and_no_secret()
    {
        var json = await _fleet.InspectAsync("web");

        Assert.That(json.GetProperty("DriverName").GetString(), Is.EqualTo("memory"));
        Assert.That(json.GetProperty("Driver").GetProperty("SSHUser").GetString(), Is.EqualTo("root"));
        Assert.That(json.GetProperty("HostOptions").GetProperty("EngineOptions").GetProperty("Labels")[0].GetString(), Is.EqualTo("rule=tomcat"));
        Assert.That(json.GetProperty("HostOptions").GetProperty("AuthOptions").GetProperty("ServerCertSANs")[0].GetString(), Is.EqualTo("web.example"));
        Assert.That(json.GetRawText(), Does.Not.Contain("hunter2").And.Not.Contain("PRIVATE KEY"));
        Assert.ThrowsAsync<MachineNotFoundException>(() => _fleet.InspectAsync("UNKNOWN"));
    }

    [Test]
    public async Task An_upgrade_starts_what_is_off()
    {
        await _fleet.StopAsync(["web"]);

        await _fleet.UpgradeAsync(["web"], _world.Progress);

        Assert.That((await _fleet.GetStatusAsync("web")).State, Is.EqualTo(MachineState.Running));
        Assert.That(_world.Progress.Of("web", StepOutcome.Changed), Does.Contain("start host").And.Contain("upgrade engine"));
    }

    [Test]
    public async Task A_terminal_gets_the_pinned_host_key_and_no_other()
    {
        var arguments = await _fleet.GetSshArgumentsAsync("web");

        Assert.That(arguments, Does.Contain("StrictHostKeyChecking=yes").And.Contain("HostKeyAlias=web"));
        var known = System.Text.Encoding.UTF8.GetString((await _world.Store.ReadFileAsync("machines/web/known_hosts"))!);
        Assert.That(known, Is.EqualTo($"web {_world.Cloud.Hosts[0].HostKey.Algorithm} {_world.Cloud.Hosts[0].HostKey.Blob}\n"));
    }
}
