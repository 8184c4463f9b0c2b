using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Orchestration.TestBed;

/// <summary>A ZooKeeper server of Debian's libzookeeper-java on loopback, standing alone. Its shortest session is one second.</summary>
public sealed class ZooKeeperServer : IAsyncDisposable
{
    private static readonly IReadOnlyList<(string Package, string Jar)> Libraries =
    [
        ("libzookeeper-java", "zookeeper.jar"), ("libzookeeper-java", "zookeeper-jute.jar"), ("libslf4j-java", "slf4j-api.jar"), ("libslf4j-java", "slf4j-simple.jar"),
        ("libdropwizard-metrics-java", "metrics-core.jar"), ("libsnappy-java", "snappy-java.jar"),
    ];

    private const int Attempts = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ServerProcess _process;

    private ZooKeeperServer(ServerProcess process, int port) => (_process, Address) = (process, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));

    /// <summary>Where clients reach it.</summary>
    public string Address { get; }

    internal static async Task<ZooKeeperServer> StartAsync(BedRun run, CancellationToken cancellationToken)
    {
        var jars = new List<string>();
        foreach (var (package, jar) in Libraries) jars.Add(await DebianProgram.FetchAsync(package, "usr/share/java/" + jar, cancellationToken));
        var name = "zookeeper-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
        var directory = Directory.CreateDirectory(run.FilePath("servers", name)).FullName;
        var port = FreePort.Find();
        await File.WriteAllTextAsync(Path.Combine(directory, "zoo.cfg"), Settings(directory, port), cancellationToken);
        var java = Tool.Find("java") ?? throw new BedException("ZooKeeper needs a Java runtime (Debian's default-jre-headless).");
        var process = ServerProcess.Start(run, name, java,
            ["-Xmx256m", "-Dzookeeper.forceSync=no", "-cp", string.Join(':', jars), "org.apache.zookeeper.server.ZooKeeperServerMain", Path.Combine(directory, "zoo.cfg")]);
        var server = new ZooKeeperServer(process, port);
        await server.WaitAsync(port, cancellationToken);
        return server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _process.KillAsync(CancellationToken.None);

    private async Task WaitAsync(int port, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts && _process.IsAlive; attempt++)
        {
            if (await ServesAsync(port, cancellationToken)) return;
            await Task.Delay(50, cancellationToken);
        }

        throw new BedException($"ZooKeeper at {Address} did not begin to serve");
    }

    // It listens before it serves, and may forget whom it has accepted by then; only a serving one tells its version.
    private static async Task<bool> ServesAsync(int port, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, limit.Token);
            await client.GetStream().WriteAsync("srvr"u8.ToArray(), limit.Token);
            using var reader = new StreamReader(client.GetStream());
            return (await reader.ReadToEndAsync(limit.Token)).Contains("version", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is SocketException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static string Settings(string directory, int port) => string.Create(CultureInfo.InvariantCulture, $"""
        tickTime=500
        dataDir={directory}/data
        clientPort={port}
        clientPortAddress=127.0.0.1
        admin.enableServer=false
        maxSessionTimeout=40000

        """);
}
