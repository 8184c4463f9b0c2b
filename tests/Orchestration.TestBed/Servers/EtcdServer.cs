using System.Globalization;
using System.Security.Cryptography;

namespace Orchestration.TestBed;

/// <summary>A member of etcd, of Debian's etcd-server, on loopback; alone or one of several. It can be killed and started again on its data.</summary>
public sealed class EtcdServer : IAsyncDisposable
{
    private readonly BedRun _run;
    private readonly string _name;
    private readonly string _program;
    private readonly int _peerPort;
    private readonly string _members;
    private ServerProcess _process;

    private EtcdServer(BedRun run, string name, string program, int clientPort, int peerPort, string members)
    {
        (_run, _name, _program, _peerPort, _members) = (run, name, program, peerPort, members);
        Address = new Uri(Url(clientPort));
        _process = Launch();
    }

    /// <summary>Where clients reach it.</summary>
    public Uri Address { get; }

    internal static async Task<EtcdServer> StartAsync(BedRun run, CancellationToken cancellationToken)
    {
        return (await StartAsync(run, 1, cancellationToken))[0];
    }

    /// <summary>Members of one cluster, which elect one of them.</summary>
    internal static async Task<IReadOnlyList<EtcdServer>> StartAsync(BedRun run, int count, CancellationToken cancellationToken)
    {
        var program = await DebianProgram.FetchAsync("etcd-server", "usr/bin/etcd", cancellationToken);
        (string Name, int Client, int Peer)[] plan = [.. Enumerable.Range(0, count).Select(static _ => ("etcd-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3)), FreePort.Find(), FreePort.Find()))];
        var members = string.Join(',', plan.Select(static member => $"{member.Name}={Url(member.Peer)}"));
        EtcdServer[] servers = [.. plan.Select(member => new EtcdServer(run, member.Name, program, member.Client, member.Peer, members))];
        await Task.WhenAll(servers.Select(server => server.WaitAsync(cancellationToken)));
        return servers;
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
        var peers = Url(_peerPort);
        return ServerProcess.Start(_run, _name, _program,
        [
            "--name", _name, "--data-dir", _run.FilePath("servers", _name), "--listen-client-urls", Address.GetLeftPart(UriPartial.Authority), "--advertise-client-urls", Address.GetLeftPart(UriPartial.Authority),
            "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers, "--initial-cluster", _members, "--unsafe-no-fsync",
        ]);
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

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
