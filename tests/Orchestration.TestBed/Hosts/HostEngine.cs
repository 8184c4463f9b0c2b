using System.Formats.Tar;

namespace Orchestration.TestBed;

/// <summary>Opens the engine of a host to tests, by the same drop-in that an operator would write.</summary>
internal static class HostEngine
{
    private const string Shared = "/srv/bed";

    private const string DropIn = $"""
        [Service]
        ExecStart=
        ExecStart=/usr/sbin/dockerd -H fd:// -H unix://{Shared}/docker.sock -H tcp://0.0.0.0:2376 --containerd=/run/containerd/containerd.sock --tlsverify --tlscacert {Shared}/tls/ca.pem --tlscert {Shared}/tls/server.pem --tlskey {Shared}/tls/server-key.pem

        """;

    /// <summary>The directory of the machine that the host sees as /srv/bed: its engine's socket lies there.</summary>
    public static string Bind(BedRun run, string host)
    {
        var directory = Directory.CreateDirectory(run.FilePath("hosts", host, "bed")).FullName;
        return $"{directory}:{Shared}";
    }

    public static async Task<BedEngine> ExposeAsync(BedRun run, TestHost host, EngineApi engine, CancellationToken cancellationToken)
    {
        var authority = BedAuthority.Load(run.FilePath("authority"));
        authority.WriteServer(run.FilePath("hosts", host.Name, "bed", "tls"), [host.Name, "localhost"], [host.Address]);
        await File.WriteAllTextAsync(run.FilePath("hosts", host.Name, "bed", "tls", "ca.pem"), authority.CertificatePem, cancellationToken);
        using (var files = new MemoryStream())
        {
            await using (var writer = new TarWriter(files, leaveOpen: true)) TarFiles.Add(writer, "etc/systemd/system/docker.service.d/10-bed.conf", DropIn);
            files.Position = 0;
            await engine.PutFilesAsync(host.Id, files, cancellationToken);
        }

        await host.RequireAsync(["systemctl", "daemon-reload"], cancellationToken);
        await host.RequireAsync(["systemctl", "restart", "docker"], cancellationToken);
        var socket = run.FilePath("hosts", host.Name, "bed", "docker.sock");
        using var api = new EngineApi(socket);
        var version = await api.GetAsync("version", cancellationToken);
        return new BedEngine(
            version["Version"]!.GetValue<string>().Split('+')[0], version["ApiVersion"]!.GetValue<string>(),
            socket, new Uri($"tcp://{host.Address}:2376"), run.FilePath("tls"));
    }
}
