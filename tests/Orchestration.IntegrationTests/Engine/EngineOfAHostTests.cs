using System.Text;
using Orchestration.Engines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Engine;

/// <summary>What needs an engine that may be restarted, filled, or reached through its host.</summary>
[TestFixture("20.10")]
[TestFixture("26.1")]
public sealed class EngineOfAHostTests(string generation) : BedFixture
{
    private TestHost _host = null!;
    private BedEngine _place = null!;

    [OneTimeSetUp]
    public async Task StartHost()
    {
        _host = await Bed.StartHostAsync(new TestHostOptions { Image = generation == "26.1" ? HostImages.Debian13Engine : HostImages.Debian12Engine });
        _place = await _host.ExposeEngineAsync();
        await Bed.AddBusyboxAsync(_place);
    }

    [OneTimeTearDown]
    public async Task RemoveHost()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    [Test]
    [Order(1)]
    public async Task The_oldest_and_the_newest_common_version_are_agreed_on()
    {
        await using var engine = await ConnectAsync();
        Assert.That(engine.ApiVersion, Is.EqualTo(Version.Parse(_place.ApiVersion)));
        Assert.That((await engine.System.PingAsync()).ApiVersion, Is.EqualTo(_place.ApiVersion));
        Assert.That((await engine.System.GetVersionAsync()).Version, Does.StartWith(generation));
    }

    [Test]
    [Order(2)]
    public async Task An_engine_is_reached_over_SSH_with_streams_and_all()
    {
        var ssh = new SshEndpoint(_host.Address.ToString(), "root") { Credentials = [new SshCredential.KeyFile(_host.PrivateKeyFile)] };
        var endpoint = new EngineEndpoint(new Uri($"ssh://root@{_host.Address}")) { Ssh = ssh };
        await using var engine = await DockerEngine.ConnectAsync(endpoint, new DockerEngineOptions { Ssh = new SshConnector() });
        await using var container = await RunningContainer.StartAsync(engine, new ContainerSpec { Image = RunningContainer.Busybox, Command = ["sleep", "600"] });
        var exec = await engine.Containers.CreateExecAsync(container.Id, new ExecSpec { Command = ["cat"], AttachStdin = true, AttachStdout = true });

        await using var stream = await engine.Containers.StartExecAsync(exec.Id);
        await stream.WriteAsync("over ssh"u8.ToArray());
        await stream.CloseWriteAsync();
        var buffer = new byte[64];
        var frame = await stream.ReadAsync(buffer);

        Assert.That(Encoding.UTF8.GetString(buffer, 0, frame.Count), Is.EqualTo("over ssh"));
        Assert.That((await stream.ReadAsync(buffer)).IsEnd, Is.True);
    }

    [Test]
    [Order(3)]
    public async Task Events_go_on_after_the_engine_was_restarted()
    {
        await using var engine = await ConnectAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var filters = ResourceFilters.None.With("type", "volume").With("event", "create");
        await using var events = engine.Events.WatchAsync(new EventOptions { Filters = filters }, deadline.Token).GetAsyncEnumerator(deadline.Token);
        var next = events.MoveNextAsync().AsTask();
        await SettledAsync(engine, "before");
        Assert.That(await next, Is.True);

        await _host.RequireAsync(["systemctl", "restart", "docker"]);
        // A volume's event is lost while the engine is away, so one is made until the watch sees it.
        var made = 0;
        do
        {
            next = events.MoveNextAsync().AsTask();
            while (!next.IsCompleted)
            {
                await TryMakeAsync(engine, $"after-{made++}");
                await Task.WhenAny(next, Task.Delay(200, deadline.Token));
            }

            Assert.That(await next, Is.True);
        }
        while (!events.Current.Actor.Id.StartsWith("after-", StringComparison.Ordinal));
    }

    [Test]
    [Order(4)]
    public async Task A_swarm_of_one_is_formed_and_left()
    {
        await using var engine = await ConnectAsync();
        var id = await engine.Swarm.InitAsync(new SwarmInitRequest { AdvertiseAddress = _host.Address.ToString() });
        try
        {
            var node = (await engine.Swarm.ListNodesAsync()).Single();
            Assert.That(node.Id, Is.EqualTo(id));
            Assert.That((await engine.Swarm.InspectAsync()).JoinTokens!.Worker, Does.StartWith("SWMTKN-"));
            await engine.Swarm.UpdateNodeAsync(id, node.Version!, node.Spec! with { Labels = new Dictionary<string, string> { ["zone"] = "a" } });
            Assert.That((await engine.Swarm.ListNodesAsync()).Single().Spec!.Labels!["zone"], Is.EqualTo("a"));

            var spec = System.Text.Json.JsonSerializer.Deserialize(
                $$$"""{"Name":"web","TaskTemplate":{"ContainerSpec":{"Image":"{{{RunningContainer.Busybox}}}","Command":["sleep","600"]}},"EndpointSpec":{"Mode":"dnsrr"}}""",
                EngineJson.Of<ServiceSpec>())!;
            var service = await engine.Services.CreateAsync(spec);
            var details = await engine.Services.InspectAsync("web");
            Assert.That((details.Id, (await engine.Services.ListAsync()).Count), Is.EqualTo((service, 1)));
            await engine.Services.UpdateAsync(service, details.Version!, details.Spec! with { Labels = new Dictionary<string, string> { ["a"] = "b" } });
            Assert.That((await engine.Services.InspectAsync("web")).Spec!.UnknownFields, Does.ContainKey("TaskTemplate"));
            await engine.Services.RemoveAsync(service);
        }
        finally
        {
            await engine.Swarm.LeaveAsync(force: true);
        }
    }

    [Test]
    [Order(5)]
    public async Task An_engine_that_was_paused_is_given_up_in_time()
    {
        await using var engine = await DockerEngine.ConnectAsync(
            new EngineEndpoint(_place.SocketAddress),
            new DockerEngineOptions { QueryTimeout = TimeSpan.FromSeconds(1) });
        await _host.PauseAsync();
        try
        {
            Assert.ThrowsAsync<EngineUnreachableException>(() => engine.System.GetInfoAsync());
        }
        finally
        {
            await _host.ResumeAsync();
        }

        Assert.That((await engine.System.GetInfoAsync()).Id, Is.Not.Empty);
    }

    [Test]
    [Order(6)]
    public async Task A_full_disk_has_a_type_of_its_own()
    {
        await _host.RequireAsync(["sh", "-c", "systemctl stop docker docker.socket && mount -t tmpfs -o size=24m tmpfs /var/lib/docker && systemctl reset-failed docker.service docker.socket; systemctl start docker"]);
        await using var engine = await ConnectAsync();
        await Bed.AddBusyboxAsync(_place);
        using var large = LargeRoot(60_000_000);

        Assert.ThrowsAsync<EngineStorageFullException>(async () =>
        {
            await foreach (var _ in engine.Images.ImportAsync(new ImageImportRequest { Repository = "large" }, large))
            {
            }
        });
        Assert.That(await engine.Images.ListAsync(), Has.Count.EqualTo(1));
    }

    private Task<DockerEngine> ConnectAsync() => DockerEngine.ConnectAsync(new EngineEndpoint(_place.SocketAddress));

    // The watch begins when its request has arrived: a volume is made until its event comes.
    private static async Task SettledAsync(IEngine engine, string name)
    {
        for (var turn = 0; turn < 5; turn++)
        {
            await engine.Volumes.CreateAsync(new VolumeSpec { Name = $"{name}-{turn}" });
            await Task.Delay(100);
        }
    }

    private static async Task TryMakeAsync(IEngine engine, string name)
    {
        try
        {
            await engine.Volumes.CreateAsync(new VolumeSpec { Name = name });
        }
        catch (EngineUnreachableException)
        {
            // It is still on its way.
        }
    }

    private static MemoryStream LargeRoot(int size)
    {
        var content = new byte[size];
        new Random(3).NextBytes(content);
        var stream = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(stream, leaveOpen: true))
            tar.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "large") { DataStream = new MemoryStream(content) });
        stream.Position = 0;
        return stream;
    }
}
