using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>Addresses that change while a cluster is formed: certificates, host keys and nodes follow.</summary>
public sealed class MovingMachinesTests : BedFixture
{
    private Orchestrator _orchestrator = null!;
    private string _directory = "";

    [SetUp]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("orchestration-moving-").FullName;
        _orchestrator = Orchestrator.Create(options => options.StoreDirectory = _directory);
    }

    [TearDown]
    public async Task Close()
    {
        await _orchestrator.Machines.RemoveAsync([.. (await _orchestrator.Machines.ListAsync()).Select(machine => machine.Name)]);
        await _orchestrator.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task Two_machines_of_a_cluster_swap_their_addresses_and_then_change_one_after_another_while_a_container_goes_on()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        var fleet = _orchestrator.Machines;
        var before = await fleet.Define("move", 2).OnDocker(docker => (docker.Engine, docker.Image) = (new EngineEndpoint(Bed.Engine.SocketAddress), HostImages.Debian12Engine.Reference)).EnsureAsync();
        await using var cluster = await _orchestrator.Clusters.Form("moving").Configure(static options => options.Store = new MemoryClusterStore()).Join(before).EnsureAsync();
        var authority = await File.ReadAllTextAsync(Path.Combine(_directory, "certs", "ca.pem"));
        await fleet.StopAsync(["move-1", "move-2"]);

        // The engine gives the lowest free address: who had the highest one is started first.
        foreach (var machine in before.OrderByDescending(machine => machine.Engine.Address.Host, StringComparer.Ordinal)) await fleet.StartAsync([machine.Name]);

        var after = new[] { await fleet.GetAsync("move-1"), await fleet.GetAsync("move-2") };
        Assert.That(after.Select(machine => machine.Engine.Address), Is.EqualTo(before.Reverse().Select(machine => machine.Engine.Address)), "swapped addresses");
        Assert.That(after.Select(machine => machine.Record.HostKey), Is.EqualTo(before.Select(machine => machine.Record.HostKey)));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_directory, "certs", "ca.pem")), Is.EqualTo(authority));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!after.All(machine => cluster.Nodes.Single(node => node.Name == machine.Name).Address == machine.Engine.Address.Authority)) await Task.Delay(50, patience.Token);
        Assert.That((await cluster.System.GetInfoAsync(patience.Token)).Cpus, Is.GreaterThan(0));
        Assert.That(await cluster.Containers.ListAsync(cancellationToken: patience.Token), Is.Empty);
        await ChangeOneAfterAnotherAsync(cluster);
    }

    private async Task ChangeOneAfterAnotherAsync(Cluster cluster)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var managed = new CancellationTokenSource();
        var managing = cluster.ManageAsync(managed.Token);
        await using (var source = await new EngineConnector().ConnectAsync(new(Bed.Engine.SocketAddress), patience.Token))
        await using (var image = await source.Images.SaveAsync([Bed.Busybox], patience.Token))
            await foreach (var _ in cluster.Images.LoadAsync(image, cancellationToken: patience.Token)) continue;
        var created = await cluster.Containers.CreateAsync(
            new() { Name = "traveller", Image = Bed.Busybox, Command = ["sh", "-c", "trap exit TERM; sleep 1000 & wait"], Environment = ["reschedule:on-node-failure"] }, patience.Token);
        await cluster.Containers.StartAsync(created.Id, patience.Token);
        var lines = new List<string>();

        await cluster.ReconfigureAsync(_orchestrator.Machines, static machine => machine.WithLabel("tier", "front"), progress: new Lines(lines), cancellationToken: patience.Token);

        Assert.That(cluster.Nodes.Select(static node => node.Labels?["tier"]), Is.EqualTo(new[] { "front", "front" }));
        Assert.That(lines.Count(static line => line.EndsWith(": drain", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That((await cluster.Containers.ListAsync(cancellationToken: patience.Token)).Single().Names.Single(), Does.EndWith("/traveller"), "one copy of it runs");
        lines.Clear();
        await cluster.ReconfigureAsync(_orchestrator.Machines, static machine => machine.WithLabel("tier", "front"), progress: new Lines(lines), cancellationToken: patience.Token);
        Assert.That(lines, Is.EqualTo(new[] { "move-1: as it is wanted", "move-2: as it is wanted" }));

        await managed.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => managing);
    }

    [Test]
    public async Task A_machine_that_docker_machine_made_is_used_with_its_own_certificates()
    {
        // docker-machine's directory, with a machine on a host that our own steps set up: the layout is the same but for the record.
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        await using var host = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian12Engine });
        await _orchestrator.Machines.Define("old").OnHost(host.Address.ToString(), "root", new SshCredential.KeyFile(host.PrivateKeyFile)).EnsureAsync();
        var theirs = Directory.CreateTempSubdirectory("orchestration-docker-machine-").FullName;
        var imported = Directory.CreateTempSubdirectory("orchestration-imported-").FullName;
        try
        {
            await WriteDockerMachineAsync(theirs, host);
            await using var other = Orchestrator.Create(options => options.StoreDirectory = imported);

            var machine = (await other.Machines.ImportDockerMachineAsync(theirs)).Single();

            Assert.That((machine.Name, machine.Driver), Is.EqualTo(("old", "generic")));
            await using var engine = await other.Engines.ConnectAsync(await other.Machines.GetClientEndpointAsync("old"));
            await using var session = await other.Machines.ConnectSshAsync("old");
            await other.Machines.ProvisionAsync("old");
            Assert.That((await other.Machines.GetAsync("old")).Record.HostKey, Is.EqualTo(session.HostKey), "pinned at the first provisioning");
        }
        finally
        {
            Directory.Delete(theirs, recursive: true);
            Directory.Delete(imported, recursive: true);
        }
    }

    private async Task WriteDockerMachineAsync(string directory, TestHost host)
    {
        var machine = Directory.CreateDirectory(Path.Combine(directory, "machines", "old")).FullName;
        Directory.CreateDirectory(Path.Combine(directory, "certs"));
        foreach (var file in Directory.GetFiles(Path.Combine(_directory, "certs"))) File.Copy(file, Path.Combine(directory, "certs", Path.GetFileName(file)));
        foreach (var file in (string[])["server.pem", "server-key.pem"]) File.Copy(Path.Combine(_directory, "machines", "old", file), Path.Combine(machine, file));
        File.Copy(host.PrivateKeyFile, Path.Combine(machine, "id_rsa"));
        await File.WriteAllTextAsync(Path.Combine(machine, "config.json"), $$"""
            {
              "ConfigVersion": 3,
              "Driver": { "IPAddress": "{{host.Address}}", "MachineName": "old", "SSHUser": "root", "SSHPort": 22, "SSHKeyPath": "", "StorePath": "{{directory}}" },
              "DriverName": "generic",
              "HostOptions": { "EngineOptions": { "ArbitraryFlags": [], "Env": [], "Labels": [] }, "AuthOptions": { "ServerCertSANs": [] } },
              "Name": "old"
            }
            """);
    }

    private sealed class Lines(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
