using System.Text.Json;
using Orchestration.Machines.Tests;
using Orchestration.Testing;

namespace Orchestration.Machines.Interchange;

public sealed class DockerMachineImportTests
{
    private const string Record = """
        {
          "ConfigVersion": 3,
          "Driver": { "IPAddress": "10.1.2.3", "MachineName": "NAME", "SSHUser": "docker", "SSHPort": 2222, "SSHKeyPath": "/gone/id_rsa", "StorePath": "/home/me/.docker/machine", "EnginePort": 2376 },
          "DriverName": "DRIVER",
          "HostOptions": {
            "EngineOptions": { "ArbitraryFlags": ["dns=8.8.8.8", "dns=8.8.4.4", "log-driver=none", "log-opt=max-size=1m", "mtu=1400", "debug"], "Env": ["A=b=c"], "InsecureRegistry": ["r:5000"], "Labels": ["spam=eggs"], "StorageDriver": "overlay2", "RegistryMirror": null },
            "AuthOptions": { "ServerCertSANs": ["web.example"] }
          },
          "Name": "NAME"
        }
        """;

    private World _world = null!;
    private string _directory = "";

    [SetUp]
    public void Open() => (_world, _directory) = (new World(), Directory.CreateTempSubdirectory("orchestration-import-").FullName);

    [TearDown]
    public void Close()
    {
        Directory.Delete(_directory, recursive: true);
        _world.Dispose();
    }

    [Test]
    public void All_engine_options_of_the_record_are_read()
    {
        var host = HostReader.Read("config.json", System.Text.Encoding.UTF8.GetBytes(Record));

        Assert.That(host.Definition.Labels, Is.EqualTo(new[] { KeyValuePair.Create("spam", "eggs") }));
        Assert.That(host.Definition.ServerNames, Is.EqualTo(new[] { "web.example" }));
        Assert.That(host.Definition.Engine.StorageDriver, Is.EqualTo("overlay2"));
        Assert.That(host.Definition.Engine.Environment["A"], Is.EqualTo("b=c"));
        Assert.That(
            string.Join(' ', host.Definition.Engine.Settings.Select(static setting => $"{setting.Key}={setting.Value.GetRawText()}")),
            Is.EqualTo("""debug=true dns=["8.8.8.8","8.8.4.4"] log-driver="none" log-opts={"max-size":"1m"} mtu=1400"""));
    }

    [Test]
    public async Task An_empty_store_takes_over_the_authority_and_the_machine_is_ready()
    {
        await _world.EnsureAsync("seed", count: null);
        await WriteAsync("web", "generic", authority: _world.Store);
        using var store = new MemoryMachineStore();
        await using var fleet = Fleet(store);

        var imported = (await fleet.ImportDockerMachineAsync(_directory)).Single();

        var record = (await store.FindAsync("web"))!;
        Assert.That((imported.Driver, record.Phase, record.Address!.Host, record.Address.SshUser, record.Address.SshPort), Is.EqualTo(("generic", MachinePhase.Ready, "10.1.2.3", "docker", 2222)));
        Assert.That(await store.ReadFileAsync("certs/ca-key.pem"), Is.EqualTo(await _world.Store.ReadFileAsync("certs/ca-key.pem")));
        Assert.That(await store.ReadFileAsync("machines/web/id"), Is.EqualTo("key"u8.ToArray()));
        Assert.That((await fleet.GetAsync("web")).Engine.Address.Authority, Is.EqualTo("10.1.2.3:2376"));
    }

    [Test]
    public async Task A_store_with_an_authority_keeps_it_and_says_that_the_machine_must_be_provisioned()
    {
        await WriteAsync("web", "virtualbox", authority: null);
        await File.WriteAllTextAsync(Path.Combine(_directory, "certs", "ca.pem"), "another");
        await _world.EnsureAsync("seed", count: null);
        await using var fleet = Fleet(_world.Store);

        var imported = (await fleet.ImportDockerMachineAsync(_directory)).Single();

        Assert.That(imported.Notes, Has.Some.Contain("another authority").And.Some.Contain("virtualbox"));
        Assert.That((await _world.Store.FindAsync("web"))!.Phase, Is.EqualTo(MachinePhase.Provisioning));
    }

    [Test]
    public async Task One_record_that_cannot_be_read_does_not_keep_the_others_away()
    {
        await WriteAsync("good", "generic", authority: null);
        await WriteAsync("bad", "generic", authority: null);
        await File.WriteAllTextAsync(Path.Combine(_directory, "machines", "bad", "config.json"), "{");
        await WriteAsync("old", "generic", authority: null);
        var old = Path.Combine(_directory, "machines", "old", "config.json");
        await File.WriteAllTextAsync(old, (await File.ReadAllTextAsync(old)).Replace("\"ConfigVersion\": 3", "\"ConfigVersion\": 1"));
        await using var fleet = Fleet(_world.Store);

        var error = Assert.ThrowsAsync<MachineFleetException>(() => fleet.ImportDockerMachineAsync(_directory));

        Assert.That(error!.Succeeded, Is.EqualTo(new[] { "good" }));
        Assert.That(error.Failures["old"].Message, Does.Contain("ConfigVersion 1"));
        Assert.That((await _world.Store.ListAsync()).Select(static machine => machine.Name), Is.EqualTo(new[] { "good" }));
    }

    private MachineFleet Fleet(IMachineStore store) => new(new MachineFleetOptions
    {
        Store = store, Ssh = new ScriptedSshConnector(), Engines = _world.Cloud.Engines, Providers = [new Importer()],
    });

    private async Task WriteAsync(string name, string driver, IMachineStore? authority)
    {
        var machine = Directory.CreateDirectory(Path.Combine(_directory, "machines", name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(machine, "config.json"), Record.Replace("NAME", name).Replace("DRIVER", driver));
        await File.WriteAllTextAsync(Path.Combine(machine, "id_rsa"), "key");
        var certificates = Directory.CreateDirectory(Path.Combine(_directory, "certs")).FullName;
        if (authority is null) return;
        foreach (var file in (string[])["ca.pem", "ca-key.pem", "cert.pem", "key.pem"])
            await File.WriteAllBytesAsync(Path.Combine(certificates, file), (await authority.ReadFileAsync($"certs/{file}"))!);
    }

    /// <summary>A provider that takes over hosts by their address, as that of any host does.</summary>
    private sealed class Importer : IMachineDriverProvider, IDriverStateImporter
    {
        public string Name => "generic";

        public IReadOnlyList<DriverOption> Options => [];

        public IMachineDriver Create(DriverOptionValues values, DriverContext context) => new Driver();

        public DriverState? Import(string driver, JsonElement state) => new("generic", 1, state);
    }

    private sealed class Driver : IMachineDriver
    {
        public string Name => "generic";

        public DriverCapabilities Capabilities { get; } = new() { CreatesHosts = false };

        public Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) => Task.FromResult<MachineAddress?>(
            new(state.Data.GetProperty("IPAddress").GetString()!) { SshUser = state.Data.GetProperty("SSHUser").GetString()!, SshPort = state.Data.GetProperty("SSHPort").GetInt32() });

        public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
