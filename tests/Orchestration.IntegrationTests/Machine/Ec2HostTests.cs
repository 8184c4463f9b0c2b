using Orchestration.Ec2;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>Machines of EC2, an endpoint whose instances are real hosts: the way from a request to an engine over TLS, and back to nothing.</summary>
public sealed class Ec2HostTests : BedFixture
{
    private readonly EngineConnector _engines = new();
    private string _store = "";
    private Ec2Endpoint _endpoint = null!;
    private MachineFleet _fleet = null!;

    private Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["MACHINE_STORAGE_PATH"] = _store, ["AWS_ENDPOINT"] = _endpoint.ServiceUrl.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = _endpoint.Options.AccessKeyId, ["AWS_SECRET_ACCESS_KEY"] = _endpoint.Options.SecretAccessKey,
    };

    [SetUp]
    public async Task Open()
    {
        _store = Directory.CreateTempSubdirectory("orchestration-ec2-").FullName;
        _endpoint = await Ec2Endpoint.StartAsync(new Ec2EndpointOptions { Hosts = new BedInstanceHosts(Bed) { Image = HostImages.Debian12Engine } });
        _endpoint.World.AcceptAsInitial();
        _fleet = new MachineFleet(new MachineFleetOptions { Store = new FileMachineStore(_store), Ssh = new SshConnector(), Engines = _engines, HostTimeout = TimeSpan.FromSeconds(90) });
    }

    [TearDown]
    public async Task Close()
    {
        if (_fleet is not null) await _fleet.DisposeAsync();
        if (_endpoint is not null) await _endpoint.DisposeAsync();
        Directory.Delete(_store, recursive: true);
    }

    [Test]
    public async Task A_host_gets_an_engine_keeps_its_key_at_another_address_and_leaves_nothing()
    {
        var made = (await Define().EnsureAsync())[0];
        await using (var engine = await _engines.ConnectAsync(made.Engine))
            Assert.That((await engine.System.GetInfoAsync()).Labels, Is.SupersetOf(new[] { "instance-type=t3.small", "provider=amazonec2", "region=us-west-2", "zone=us-west-2a" }));

        await _fleet.StopAsync(["web"]);
        var moved = (await _fleet.StartAsync(["web"]))[0];
        Assert.That(moved.Engine.Address, Is.Not.EqualTo(made.Engine.Address));
        Assert.That(moved.Record.HostKey, Is.EqualTo(made.Record.HostKey));
        await using (var engine = await _engines.ConnectAsync(moved.Engine)) await engine.System.GetVersionAsync();

        await _fleet.RemoveAsync(["web"]);
        Assert.That(_endpoint.World.Leftovers, Is.Empty);
    }

    [Test]
    public async Task A_master_and_three_workers_are_made_by_processes_at_once_on_one_store()
    {
        string[] common =
        [
            "create", "-d", "amazonec2", "--amazonec2-region", "us-west-2", "--amazonec2-instance-type", "t3.small", "--amazonec2-zone", "a", "--amazonec2-root-size", "16",
            "--engine-label", "rule=tomcat",
        ];
        var master = await RunAsync([.. common, "swarm-master"]);
        Assert.That(master.ExitCode, Is.Zero, master.Tail);
        var workers = await Task.WhenAll(Enumerable.Range(1, 3).Select(index => RunAsync([.. common, $"swarm-node-{index}"])));
        foreach (var worker in workers) Assert.That(worker.ExitCode, Is.Zero, worker.Tail);

        var list = await RunAsync("ls", "--filter", "state=Running", "-q");
        Assert.That(list.Output.Trim().Split('\n'), Is.EqualTo(new[] { "swarm-master", "swarm-node-1", "swarm-node-2", "swarm-node-3" }));
        Assert.That((await RunAsync("rm", "-y", "swarm-master", "swarm-node-1", "swarm-node-2", "swarm-node-3")).ExitCode, Is.Zero);
        Assert.That(_endpoint.World.Leftovers, Is.Empty);
    }

    private IMachineBuilder Define() => _fleet.Define("web").OnAmazonEC2(options =>
    {
        (options.Region, options.ServiceUrl) = ("us-west-2", _endpoint.ServiceUrl);
        (options.AccessKey, options.SecretKey) = (new Secret(_endpoint.Options.AccessKeyId), new Secret(_endpoint.Options.SecretAccessKey));
    });

    private Task<ToolResult> RunAsync(params string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root!.FullName, "Orchestration.Sdk.sln"))) root = root.Parent;
        return Tool.RunAsync("dotnet", [Path.Combine(root.FullName, "examples", "MachineCli", "bin", own.Parent!.Name, own.Name, "machine.dll"), .. arguments], Environment);
    }
}
