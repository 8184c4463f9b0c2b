using System.Text.Json.Nodes;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>A host that was there before: taken over, restarted from inside, left as it is.</summary>
public sealed class GenericHostTests : BedFixture
{
    private readonly EngineConnector _engines = new();
    private TestHost _host = null!;
    private MemoryMachineStore _store = null!;
    private MachineFleet _fleet = null!;

    [SetUp]
    public async Task Open()
    {
        _host = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian12Engine });
        _store = new MemoryMachineStore();
        _fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = _store, Ssh = new SshConnector(), Engines = _engines, Providers = [new GenericMachineDriverProvider(), new ExistingEngineDriverProvider()],
            HostTimeout = TimeSpan.FromSeconds(60),
        });
    }

    [TearDown]
    public async Task Close()
    {
        if (_fleet is not null) await _fleet.DisposeAsync();
        _store?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    [TestCase("root")]
    [TestCase("admin")]
    public async Task A_host_is_taken_restarted_from_inside_and_left_as_it_is(string user)
    {
        var machine = (await Define(user).EnsureAsync())[0];
        await using (var engine = await _engines.ConnectAsync(machine.Engine)) Assert.That((await engine.System.GetInfoAsync()).Labels, Does.Contain("provider=generic"));
        var line = await CountKeysAsync(user);
        await Define(user).EnsureAsync();
        Assert.That(await CountKeysAsync(user), Is.EqualTo(line));
        Assert.That(machine.Record.HostKey, Is.Not.Null);

        // What a hypervisor does for a machine that reboots, the engine does for a container.
        await SetRestartPolicyAsync("always");
        await _fleet.RestartAsync(["there"]);
        await SetRestartPolicyAsync("no");

        Assert.That((await _fleet.GetStatusAsync("there")).State, Is.EqualTo(MachineState.Running));
        await _fleet.GetClientEndpointAsync("there");
        var stop = Assert.ThrowsAsync<MachineFleetException>(() => _fleet.StopAsync(["there"]));
        Assert.That(stop!.Failures["there"].Message, Does.Contain("cannot stop"));
        await _fleet.RemoveAsync(["there"]);
        Assert.That(await _host.RequireAsync(["hostname"]), Is.EqualTo($"{_host.Name}\n"), "the host and its name stay");
    }

    [Test]
    public async Task An_engine_that_is_there_is_used_as_it_is()
    {
        var there = await _host.ExposeEngineAsync();

        var machine = (await _fleet.Define("engine").OnEngine(there.TcpAddress, options => options.Tls = TlsFiles.InDirectory(there.CertificateDirectory)).EnsureAsync())[0];

        await using var engine = await _engines.ConnectAsync(machine.Engine);
        Assert.That((await engine.System.GetVersionAsync()).Version, Is.EqualTo(machine.Record.EngineVersion));
        Assert.That((await _fleet.ListAsync()).Single().State, Is.EqualTo(MachineState.Running));
    }

    private IMachineBuilder Define(string user) => _fleet.Define("there").OnHost(_host.Address.ToString(), user, new SshCredential.KeyFile(_host.PrivateKeyFile));

    private async Task<string> CountKeysAsync(string user) =>
        await _host.RequireAsync(["sh", "-c", $"grep -c orchestration-there ~{user}/.ssh/authorized_keys"]);

    private async Task SetRestartPolicyAsync(string name)
    {
        using var api = new EngineApi(Bed.Engine.Socket);
        await api.PostAsync($"containers/{_host.Id}/update", new JsonObject { ["RestartPolicy"] = new JsonObject { ["Name"] = name } });
    }
}
