using System.Globalization;
using System.Security.Cryptography;

namespace Orchestration.TestBed;

/// <summary>A member of etcd, of Debian's etcd-server, on loopback; a cluster of one. It can be killed, stopped for a while and started again on its data.</summary>
public sealed class EtcdServer : IAsyncDisposable
{
    private readonly BedRun _run;
    private readonly string _name;
    private readonly string _program;
    private readonly int _peerPort;
    private ServerProcess _process;

    private EtcdServer(BedRun run, string name, string program, int clientPort, int peerPort)
    {
        (_run, _name, _program, _peerPort) = (run, name, program, peerPort);
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{clientPort}"));
        _process = Launch();
    }

    /// <summary>Where clients reach it.</summary>
    public Uri Address { get; }

    internal static async Task<EtcdServer> StartAsync(BedRun run, CancellationToken cancellationToken)
    {
        var program = await DebianProgram.FetchAsync("etcd-server", "usr/bin/etcd", cancellationToken);
        var server = new EtcdServer(run, "etcd-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3)), program, FreePort.Find(), FreePort.Find());
        await server.WaitAsync(cancellationToken);
        return server;
    }

    /// <summary>Kills it; its data stay.</summary>
    public Task KillAsync(CancellationToken cancellationToken = default) => _process.KillAsync(cancellationToken);

    /// <summary>Starts it again after <see cref="KillAsync"/>.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        _process = Launch();
        await WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _process.KillAsync(CancellationToken.None);

    private ServerProcess Launch()
    {
        var peers = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_peerPort}");
        return ServerProcess.Start(_run, _name, _program,
        [
            "--name", _name, "--data-dir", _run.FilePath("servers", _name), "--listen-client-urls", Address.GetLeftPart(UriPartial.Authority), "--advertise-client-urls", Address.GetLeftPart(UriPartial.Authority),
            "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers, "--initial-cluster", $"{_name}={peers}", "--unsafe-no-fsync",
        ]);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if ((await http.GetStringAsync(new Uri(Address, "/health"), cancellationToken)).Contains("true", StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException) when (attempt < 200 && _process.IsAlive)
            {
                // Not yet.
            }

            await Task.Delay(50, cancellationToken);
        }
    }
}
