using System.Diagnostics;
using System.Text.Json.Nodes;
using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>A host whose engine a cluster reaches over TCP, and the test past the network, by its socket.</summary>
internal sealed class SwarmHost : IAsyncDisposable
{
    private readonly BedEngine _engine;

    private SwarmHost(TestHost machine, BedEngine engine, string name) => (Machine, _engine, Name, Engine) = (machine, engine, name, new EngineApi(engine.Socket));

    public TestHost Machine { get; }

    public string Name { get; }

    /// <summary>Its engine, past the network.</summary>
    public EngineApi Engine { get; }

    public string Socket => _engine.Socket;

    public int Port => _engine.TcpAddress.Port;

    public EngineEndpoint Endpoint => new(_engine.TcpAddress) { NodeName = Name, Tls = TlsFiles.InDirectory(_engine.CertificateDirectory) };

    public static async Task<SwarmHost> StartAsync(Bed bed, string name, HostImage image)
    {
        var machine = await bed.StartHostAsync(new TestHostOptions { Image = image });
        var engine = await machine.ExposeEngineAsync();
        await bed.AddBusyboxAsync(engine);
        return new(machine, engine, name);
    }

    /// <summary>Opens its engine anew, with a certificate for the address that it has now.</summary>
    public async Task<SwarmHost> ReopenAsync() => new(Machine, await Machine.ExposeEngineAsync(), Name);

    /// <summary>Names of its containers that run, or of all.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(bool all = false) =>
        [.. (await Engine.GetAsync($"containers/json?all={all}")).AsArray().Select(static container => container!["Names"]![0]!.GetValue<string>().TrimStart('/'))];

    /// <summary>Has the engine tell something, which its clients' connections carry.</summary>
    public Task SayAsync(string container) => Engine.ExecAsync(container, ["true"]);

    public Task RunAsync(string name) => Tool.RequireAsync("docker", ["-H", "unix://" + Socket, "run", "--detach", "--name", name, Bed.Busybox, "sleep", "1000"]);

    public async Task RemoveAllAsync()
    {
        await UntilAsync(() => Engine.PingAsync(), TimeSpan.FromSeconds(30), "the engine answers"); // A test may have ended it.
        foreach (JsonNode? container in (await Engine.GetAsync("containers/json?all=true")).AsArray()) await Engine.DeleteAsync($"containers/{container!["Id"]!.GetValue<string>()}?force=true&v=true");
    }

    public async ValueTask DisposeAsync()
    {
        Engine.Dispose();
        await Machine.DisposeAsync();
    }

    /// <summary>Waits until something holds, and says after how long.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> holds, TimeSpan patience, string what)
    {
        var time = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.That(time.Elapsed, Is.LessThan(patience), what);
            await Task.Delay(50);
        }

        return time.Elapsed;
    }

    public static Task<TimeSpan> UntilAsync(Func<bool> holds, TimeSpan patience, string what) => UntilAsync(() => Task.FromResult(holds()), patience, what);
}
