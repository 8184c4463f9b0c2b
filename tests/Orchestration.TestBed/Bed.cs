using System.Net;

namespace Orchestration.TestBed;

/// <summary>
/// The test bed: a private engine, hosts and engines of other versions on it. The first user starts it, all processes of a run
/// share it, and disposing ends what this process began.
/// </summary>
public sealed class Bed : IAsyncDisposable
{
    private readonly bool _ownsRun;
    private readonly EngineApi _api;
    private readonly List<TestHost> _hosts = [];
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly Dictionary<HostImage, BedEngine> _engines = [];

    private Bed(BedRun run, bool ownsRun, BedEngine engine)
    {
        (Run, _ownsRun, Engine) = (run, ownsRun, engine);
        _api = new EngineApi(engine.Socket);
    }

    /// <summary>The image that every engine of the bed has: sh, httpd, nc, wget, ping.</summary>
    public const string Busybox = BusyboxImage.Repository + ":" + BusyboxImage.Tag;

    /// <summary>The run that this bed belongs to.</summary>
    public BedRun Run { get; }

    /// <summary>The private engine: Debian 12's 20.10, or what the machine's docker.io brings. It has <see cref="Busybox"/>.</summary>
    public BedEngine Engine { get; }

    /// <summary>
    /// Joins the run that <see cref="BedPaths.RunVariable"/> names, or makes one that ends with this process.
    /// Removes first what dead runs left.
    /// </summary>
    /// <exception cref="BedException">The machine cannot carry the bed; see <see cref="BedAvailability"/>.</exception>
    public static async Task<Bed> OpenAsync(CancellationToken cancellationToken = default)
    {
        if (BedAvailability.Check() is { } reason) throw new BedException(reason);
        var joined = Environment.GetEnvironmentVariable(BedPaths.RunVariable) is { Length: > 0 } directory ? BedRun.Open(directory) : null;
        await RunSweeper.SweepAsync(cancellationToken);
        var run = joined ?? await BedRun.CreateAsync(Environment.ProcessId, cancellationToken);
        try
        {
            return await OpenAsync(run, ownsRun: joined is null, cancellationToken);
        }
        catch when (joined is null)
        {
            await RunSweeper.EndAsync(run, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Joins a run; disposing does not end it.</summary>
    public static Task<Bed> JoinAsync(BedRun run, CancellationToken cancellationToken = default) => OpenAsync(run, ownsRun: false, cancellationToken);

    private static async Task<Bed> OpenAsync(BedRun run, bool ownsRun, CancellationToken cancellationToken)
    {
        var bed = new Bed(run, ownsRun, await PrivateEngine.EnsureAsync(run, cancellationToken));
        await RunImages.EnsureBusyboxAsync(run, bed._api, cancellationToken);
        return bed;
    }

    /// <summary>Starts a fresh host and waits for its SSH server: about a second, once its image exists.</summary>
    public async Task<TestHost> StartHostAsync(TestHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        var host = await HostFactory.CreateAsync(Run, _api, options ?? new TestHostOptions(), cancellationToken);
        lock (_hosts) _hosts.Add(host);
        return host;
    }

    /// <summary>An Engine 20.10: the private engine where it is one, else one in a Debian 12 host. It has <see cref="Busybox"/>.</summary>
    public Task<BedEngine> StartEngine20Async(CancellationToken cancellationToken = default) =>
        Engine.Version.StartsWith("20.10.", StringComparison.Ordinal) ? Task.FromResult(Engine) : StartEngineAsync(HostImages.Debian12Engine, cancellationToken);

    /// <summary>An Engine 26.1 in a Debian 13 host, started by the first call of this process and shared by the others. It has <see cref="Busybox"/>.</summary>
    public Task<BedEngine> StartEngine26Async(CancellationToken cancellationToken = default) => StartEngineAsync(HostImages.Debian13Engine, cancellationToken);

    /// <summary>Starts a registry on loopback, and where hosts reach it if they are to, that has the busybox image; disposing ends it.</summary>
    public Task<RegistryServer> StartRegistryAsync(bool askForPassword = false, bool forHosts = false, CancellationToken cancellationToken = default) =>
        RegistryServer.StartAsync(Run, _api, askForPassword, forHosts, cancellationToken);

    /// <summary>Starts an etcd on loopback; disposing ends it.</summary>
    public Task<EtcdServer> StartEtcdAsync(CancellationToken cancellationToken = default) => EtcdServer.StartAsync(Run, cancellationToken);

    /// <summary>Starts several members of one etcd on loopback; disposing each ends it.</summary>
    public Task<IReadOnlyList<EtcdServer>> StartEtcdMembersAsync(int count, CancellationToken cancellationToken = default) => EtcdServer.StartAsync(Run, count, cancellationToken);

    /// <summary>Starts an engine of its own beside the private one, with <see cref="Busybox"/>, that can be killed, stopped and crashed: a second each.</summary>
    public async Task<LoneEngine> StartLoneEngineAsync(string name, CancellationToken cancellationToken = default)
    {
        var engine = await LoneEngine.StartAsync(Run, name, cancellationToken);
        await AddBusyboxAsync(engine.Socket, cancellationToken);
        return engine;
    }

    /// <summary>Starts a ZooKeeper on loopback; disposing ends it.</summary>
    public Task<ZooKeeperServer> StartZooKeeperAsync(CancellationToken cancellationToken = default) => ZooKeeperServer.StartAsync(Run, cancellationToken);

    /// <summary>Gives an engine of the bed the busybox image.</summary>
    public Task AddBusyboxAsync(BedEngine engine, CancellationToken cancellationToken = default) => AddBusyboxAsync(engine.Socket, cancellationToken);

    private static async Task AddBusyboxAsync(string socket, CancellationToken cancellationToken)
    {
        using var api = new EngineApi(socket);
        await using var tar = await BusyboxImage.MakeTarAsync(cancellationToken);
        await api.ImportImageAsync(tar, BusyboxImage.Repository, BusyboxImage.Tag, ["CMD [\"sh\"]", "ENV PATH=/bin"], cancellationToken);
    }

    /// <summary>One of 1,000 addresses of the hosts' network that no host gets by itself.</summary>
    public IPAddress SpareAddress(int index) => AddressPlan.Spare(Run.Network, index % 1000);

    /// <summary>Gives the private engine a host image and returns its reference, for code that makes its hosts itself.</summary>
    public async Task<string> AddHostImageAsync(HostImage image, CancellationToken cancellationToken = default)
    {
        await RunImages.EnsureHostAsync(Run, _api, image, cancellationToken);
        return image.Reference;
    }

    private async Task<BedEngine> StartEngineAsync(HostImage image, CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_engines.TryGetValue(image, out var ready)) return ready;
            var host = await StartHostAsync(new TestHostOptions { Image = image }, cancellationToken);
            var engine = await host.ExposeEngineAsync(cancellationToken);
            await AddBusyboxAsync(engine, cancellationToken);
            return _engines[image] = engine;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_ownsRun) await RunSweeper.EndAsync(Run, CancellationToken.None);
        else foreach (var host in _hosts) await host.DisposeAsync();
        _api.Dispose();
        _starting.Dispose();
    }
}
