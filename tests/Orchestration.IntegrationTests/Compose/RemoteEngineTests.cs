using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.IntegrationTests.Engine;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>Engine 26.1 in a host of its own, by TCP: newer than the others, elsewhere, and restarted at will.</summary>
[CancelAfter(240_000)]
public sealed class RemoteEngineTests : BedFixture
{
    private const string Pages = """
        services:
          web:
            image: busybox
            command: ["sh", "-c", "trap exit TERM; mkdir /www; echo page > /www/index.html; httpd -p 80 -h /www; sleep 3600 & wait"]
            scale: 3
            ports: ["80"]
            networks: [front, back]
            stop_grace_period: 2s
          db: { image: busybox, command: ["sh", "-c", "trap exit TERM; sleep 3600 & wait"], networks: [back], volumes: ["data:/data"], stop_grace_period: 2s }
        networks: { front: {}, back: {} }
        volumes: { data: {} }
        """;

    private TestHost _host = null!;
    private BedEngine _place = null!;

    [OneTimeSetUp]
    public async Task StartHost()
    {
        _host = await Bed.StartHostAsync(new() { Image = HostImages.Debian13Engine });
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
    public async Task Containers_are_created_on_all_their_networks_and_ports_are_told_at_the_engines_host()
    {
        await using var engine = await ConnectAsync();
        var application = Open(engine);

        Assert.That((await application.PlanAsync()).ToString(), Does.Not.Contain("ConnectNetwork"));
        await application.UpAsync();

        var details = await engine.Containers.InspectAsync("pages-web-1");
        Assert.That(details.NetworkSettings.Networks.Keys, Is.EquivalentTo(new[] { "pages_back", "pages_front" }));
        var endpoint = await application.EndpointAsync("web", 80);
        Assert.That(endpoint.Host, Is.EqualTo(_host.Address.ToString()));
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync(endpoint.ToUri()), Is.EqualTo("page\n"));
        Assert.That((await application.PlanAsync()).ToString(), Is.Empty);
        await application.DownAsync(new() { RemoveVolumes = true });
    }

    [Test]
    [Order(2)]
    public async Task An_engine_that_restarts_in_the_middle_is_a_typed_failure_or_none_and_the_next_run_converges()
    {
        await using var engine = await ConnectAsync();
        var application = Open(engine);

        await InterruptedAsync(2, progress => application.UpAsync(progress: progress));
        await application.UpAsync();
        Assert.That((await application.PsAsync()).Select(static container => container.State), Is.EqualTo(new[] { "running", "running", "running", "running" }));
        Assert.That((await application.PlanAsync()).ToString(), Is.Empty);
        await application.ExecAsync("db", ["sh", "-c", "echo kept > /data/a"]);

        await InterruptedAsync(2, progress => application.DownAsync(progress: progress));
        await application.DownAsync();
        Assert.That((await application.PlanDownAsync()).ToString(), Is.Empty);

        await application.UpAsync();
        Assert.That((await application.ExecAsync("db", ["cat", "/data/a"])).Output, Is.EqualTo("kept\n"));
        await application.DownAsync(new() { RemoveVolumes = true });
    }

    private Task<DockerEngine> ConnectAsync() => DockerEngine.ConnectAsync(TlsTests.Secured(_place));

    private static ComposeApplication Open(IEngine engine) => new(
        new ComposeLoader().Load(new()
        {
            Texts = new Dictionary<string, string> { ["compose.yaml"] = Pages }, Files = ["compose.yaml"], ProjectName = "pages", UseProcessEnvironment = false,
        }),
        engine);

    /// <summary>Restarts the engine when so many steps are done, and waits for both.</summary>
    private async Task InterruptedAsync(int after, Func<IProgress<ComposeProgress>, Task> act)
    {
        var reached = new Trigger(after);
        var restart = Task.Run(async () =>
        {
            await reached.Reached;
            await _host.RequireAsync(["systemctl", "reset-failed", "docker"]); // systemd counts how often it starts something
            await _host.RequireAsync(["systemctl", "restart", "docker"]);
        });
        try
        {
            await act(reached);
        }
        catch (OrchestrationException)
        {
            // typed: whoever runs it can tell, and runs it again
        }

        await restart;
    }

    private sealed class Trigger(int after) : IProgress<ComposeProgress>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _done;

        public Task Reached => _reached.Task;

        public void Report(ComposeProgress value)
        {
            if (value.State == ProgressState.Done && Interlocked.Increment(ref _done) == after) _reached.TrySetResult();
        }
    }
}
