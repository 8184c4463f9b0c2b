using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Orchestration.Engines;
using Orchestration.Swarm.Api;
using Orchestration.Swarm.Stores;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>
/// A swarm as users of docker-machine made one: a master and a node by the command line, announced at a token service, with
/// Docker's own client. Every process that made them has ended when they are used.
/// </summary>
[NonParallelizable]
public sealed class SwarmOnMachinesTests : BedFixture
{
    private const int ManagerPort = 3380;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MemoryClusterStore _tokens = new();
    private WebApplication? _service;
    private string _store = "";
    private string[] _swarm = [];

    [SetUp]
    public async Task Create()
    {
        _store = Directory.CreateTempSubdirectory("orchestration-swarm-").FullName;
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        var gateway = (await Tool.RequireAsync("docker", ["-H", Bed.Engine.SocketAddress.OriginalString, "network", "inspect", "-f", "{{(index .IPAM.Config 0).Gateway}}", "bridge"])).Trim();
        var service = await ServeTokensAsync(gateway);
        using var http = new HttpClient();
        var token = await (await http.PostAsync(new Uri(service, "v1/clusters"), content: null)).Content.ReadAsStringAsync();
        _swarm = ["--swarm", "--swarm-image", await ImageAsync(), "--swarm-discovery", $"token://{token}", .. Flags("--swarm-opt", service), .. Flags("--swarm-join-opt", service), "--swarm-join-opt", "ttl=60s"];
    }

    [TearDown]
    public async Task Remove()
    {
        if (_store.Length > 0)
        {
            if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed) await ShowManagerAsync();
            await MachineAsync("rm", "-y", "--force", "master", "node");
            Directory.Delete(_store, recursive: true);
        }

        if (_service is not null) await _service.DisposeAsync();
        _service = null;
    }

    [Test]
    public async Task Docker_works_with_a_swarm_that_lives_on_and_survives_a_killed_node()
    {
        await Task.WhenAll(
            RequireAsync(["create", "-d", "docker", .. Driver, .. _swarm, "--swarm-master", "--swarm-host", $"tcp://0.0.0.0:{ManagerPort}", "master"]),
            RequireAsync(["create", "-d", "docker", .. Driver, .. _swarm, "node"]));
        await HealthyAsync(2);
        var swarm = await ConfigAsync("config", "--swarm", "master");
        Assert.That(swarm.Last(), Does.EndWith($":{ManagerPort}"));
        Assert.That((await MachineAsync("config", "--swarm", "node")).Error, Does.Contain("is not a swarm master"));
        Assert.That(await DockerAsync(swarm, "info", "--format", "{{.Containers}} {{json .SystemStatus}}"), Does.StartWith("3 ").And.Contain("[\"Role\",\"primary\"],[\"Strategy\",\"spread\"]").And.Contain("[\"Nodes\",\"2\"]"), "a manager and two agents");
        foreach (var machine in (string[])["master", "node"]) await LoadBusyboxAsync(await ConfigAsync("config", machine));

        await DockerAsync(swarm, "run", "-d", "--name", "moving", "-e", "reschedule:on-node-failure", "-e", "constraint:node==~node", Bed.Busybox, "sleep", "1000");
        Assert.That(await DockerAsync(await ConfigAsync("config", "node"), "ps", "--format", "{{.Names}}"), Does.Contain("moving"));

        var master = await ConfigAsync("config", "master");
        var before = (await RequireAsync("ip", "node")).Trim();
        await RequireAsync("kill", "node");
        await EventuallyAsync(async () => (await DockerAsync(master, "ps", "--all", "--format", "{{.Names}}")).Split('\n').FirstOrDefault(static name => name == "moving"), "the container is brought to the master");

        await RequireAsync("start", "node");
        await HealthyAsync(2);
        await TestContext.Progress.WriteLineAsync($"the node was at {before} and is at {(await RequireAsync("ip", "node")).Trim()}");
    }

    private async Task ShowManagerAsync()
    {
        var config = (await MachineAsync("config", "master")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (config.Length > 0) await TestContext.Progress.WriteLineAsync((await Tool.RunAsync("docker", [.. config, "logs", "--tail", "40", "swarm-agent-master"])).Error);
    }

    private string[] Driver => ["--docker-engine", Bed.Engine.SocketAddress.OriginalString, "--docker-image", HostImages.Debian12Engine.Reference];

    private Dictionary<string, string> Variables => new(StringComparer.Ordinal) { ["MACHINE_STORAGE_PATH"] = _store };

    private static IEnumerable<string> Flags(string flag, Uri service) => [flag, "heartbeat=1s", flag, $"discovery-opt=token.url={service}"];

    private async Task<Uri> ServeTokensAsync(string gateway)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(gateway), 0));
        _service = builder.Build();
        _service.MapTokenDiscovery(_tokens);
        await _service.StartAsync();
        return new Uri(_service.Urls.Single() + "/");
    }

    // Newer clients print a swarm's nodes no more; the answer that they get still has them.
    private async Task HealthyAsync(int nodes)
    {
        await using var manager = await EventuallyAsync(async () => await new EngineConnector().ConnectAsync(await ManagerAsync()), "the manager answers");
        await EventuallyAsync(async () =>
        {
            var status = (await manager.System.GetInfoAsync()).SystemStatus!;
            return status.Any(line => line is ["Nodes", var count] && count == nodes.ToString()) && status.Count(static line => line[1] == "Healthy") == nodes ? status : null;
        }, $"{nodes} nodes are healthy");
    }

    private async Task<EngineEndpoint> ManagerAsync() =>
        new(new Uri($"tcp://{(await RequireAsync("ip", "master")).Trim()}:{ManagerPort}")) { Tls = TlsFiles.InDirectory(Path.Combine(_store, "certs")) };

    private static async Task<T> EventuallyAsync<T>(Func<Task<T?>> find, string what)
        where T : class
    {
        for (var time = Stopwatch.StartNew(); ; await Task.Delay(250))
        {
            try
            {
                if (await find() is { } found) return found;
            }
            catch (EngineException error) when (time.Elapsed < Patience)
            {
                await TestContext.Progress.WriteLineAsync(error.Message);
            }

            Assert.That(time.Elapsed, Is.LessThan(Patience), what);
        }
    }

    private static async Task LoadBusyboxAsync(string[] machine)
    {
        var file = Path.Combine(Path.GetTempPath(), $"busybox-{Guid.NewGuid():N}.tar");
        try
        {
            await Tool.RequireAsync("docker", ["-H", Bed.Engine.SocketAddress.OriginalString, "save", "-o", file, Bed.Busybox]);
            await DockerAsync(machine, "load", "-q", "-i", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<string> DockerAsync(string[] machine, params string[] arguments) => Tool.RequireAsync("docker", [.. machine, .. arguments]);

    private async Task<string[]> ConfigAsync(params string[] arguments) => (await RequireAsync(arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static DirectoryInfo Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Orchestration.Sdk.sln"))) root = root.Parent;
        return root;
    }

    /// <summary>The image that a variable names, else one of the program as it was built, on this machine's runtime.</summary>
    private async Task<string> ImageAsync()
    {
        if (Environment.GetEnvironmentVariable("ORCHESTRATION_SWARM_IMAGE") is { Length: > 0 } given) return given;
        var (script, file) = (Path.Combine(Root().FullName, "examples", "SwarmManager", "image.sh"), Path.Combine(_store, "swarm-manager.tar"));
        await Tool.RequireAsync("bash", [script, "--quick", file], new Dictionary<string, string> { ["CONFIGURATION"] = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name });
        return file;
    }

    private Task<ToolResult> MachineAsync(params IEnumerable<string> arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Tool.RunAsync("dotnet", [Path.Combine(Root().FullName, "examples", "MachineCli", "bin", own.Parent!.Name, own.Name, "machine.dll"), .. arguments], Variables);
    }

    private async Task<string> RequireAsync(params IReadOnlyList<string> arguments)
    {
        var result = await MachineAsync(arguments);
        Assert.That(result.ExitCode, Is.Zero, $"machine {string.Join(' ', arguments)}: {result.Tail}");
        return result.Output;
    }
}
