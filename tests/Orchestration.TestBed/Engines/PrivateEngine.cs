using System.Globalization;
using System.Net;

namespace Orchestration.TestBed;

/// <summary>
/// Starts the run's own engine beside any other of the machine: own namespaces, directories, socket, containerd, bridge, address
/// pool, packet filter chains and control groups.
/// </summary>
internal static class PrivateEngine
{
    /// <summary>The first process that asks starts the engine; the others find it.</summary>
    public static async Task<BedEngine> EnsureAsync(BedRun run, CancellationToken cancellationToken)
    {
        using var _ = await FileLock.TakeAsync(run.Lock, cancellationToken);
        if (run.EngineProcess is not { IsAlive: true }) await StartAsync(run, cancellationToken);
        return await DescribeAsync(run, cancellationToken);
    }

    private static async Task StartAsync(BedRun run, CancellationToken cancellationToken)
    {
        PrepareFiles(run);
        await PrepareBridgeAsync(run, cancellationToken);
        using (await FileLock.TakeAsync(BedPaths.StateLock, cancellationToken)) KernelSettings.Raise();
        var port = FreePort.Find();
        await File.WriteAllTextAsync(run.FilePath("port"), port.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var pid = DetachedProcess.Start("unshare", [.. Namespaces, "sh", run.FilePath("engine-init.sh"), run.Directory, .. Arguments(run, port)], run.FilePath("init.log"));
        (ProcessIdentity.Of(pid) ?? throw Failed(run)).Write(run.FilePath("engine"));
        await WaitAsync(run, cancellationToken);
    }

    private static readonly IReadOnlyList<string> Namespaces =
        ["--mount", "--propagation", "slave", "--pid", "--fork", "--kill-child=SIGKILL", "--mount-proc"];

    private static IReadOnlyList<string> Arguments(BedRun run, int port) =>
    [
        "--config-file", run.FilePath("daemon.json"),
        "--host", "unix://" + run.Socket,
        "--host", string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{port}"),
        "--tlsverify", "--tlscacert", run.FilePath("tls", "ca.pem"),
        "--tlscert", run.FilePath("tls", "server.pem"), "--tlskey", run.FilePath("tls", "server-key.pem"),
        "--containerd", run.FilePath("containerd.sock"),
        "--data-root", run.FilePath("data"), "--exec-root", run.FilePath("exec"), "--pidfile", run.FilePath("dockerd.pid"),
        "--bridge", run.Bridge, "--default-address-pool", AddressPlan.Pool(run.Network), "--ip-forward=false",
        "--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", "/" + run.CgroupParent,
        "--label", "orchestration.testbed=" + run.Id,
    ];

    private static void PrepareFiles(BedRun run)
    {
        foreach (var directory in (string[])["bin", "etc", "hosts"]) Directory.CreateDirectory(run.FilePath(directory));
        Directory.CreateDirectory("/etc/docker");
        File.WriteAllText(run.FilePath("daemon.json"), "{}\n");
        File.WriteAllText(run.FilePath("engine-init.sh"), EmbeddedText.Read("engine-init.sh"));
        File.WriteAllText(run.FilePath("containerd.toml"), ContainerdSettings(run));
        var wrapper = EmbeddedText.Read("iptables-wrapper.sh").Replace("@CHAIN@", run.Chain, StringComparison.Ordinal).Replace("@OWNER@", run.RuleOwner, StringComparison.Ordinal);
        foreach (var program in (string[])["iptables", "ip6tables"])
        {
            File.WriteAllText(run.FilePath("bin", program), wrapper);
            PrivateFiles.MakeExecutable(run.FilePath("bin", program));
        }

        var authority = BedAuthority.Create($"test bed {run.Id}");
        authority.WriteClient(run.FilePath("tls"));
        authority.WriteServer(run.FilePath("tls"), ["localhost"], [IPAddress.Loopback]);
        authority.Save(run.FilePath("authority"));
    }

    private static string ContainerdSettings(BedRun run) => $"""
        version = 2
        root = "{run.FilePath("containerd", "root")}"
        state = "{run.FilePath("containerd", "state")}"
        disabled_plugins = ["io.containerd.grpc.v1.cri"]
        [grpc]
          address = "{run.FilePath("containerd.sock")}"
        [ttrpc]
          address = "{run.FilePath("containerd.sock.ttrpc")}"

        """;

    private static async Task PrepareBridgeAsync(BedRun run, CancellationToken cancellationToken)
    {
        if (Directory.Exists("/sys/class/net/" + run.Bridge)) return;
        await Tool.RequireAsync("ip", ["link", "add", run.Bridge, "type", "bridge"], cancellationToken: cancellationToken);
        await Tool.RequireAsync("ip", ["addr", "add", AddressPlan.BridgeAddress(run.Network), "dev", run.Bridge], cancellationToken: cancellationToken);
        await Tool.RequireAsync("ip", ["link", "set", run.Bridge, "up"], cancellationToken: cancellationToken);
    }

    private static async Task WaitAsync(BedRun run, CancellationToken cancellationToken)
    {
        using var api = new EngineApi(run.Socket);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await api.PingAsync(cancellationToken)) return;
            if (run.EngineProcess is not { IsAlive: true }) throw Failed(run);
            await Task.Delay(50, cancellationToken);
        }

        throw Failed(run);
    }

    private static BedException Failed(BedRun run)
    {
        var log = run.FilePath("dockerd.log");
        string[] files = [run.FilePath("init.log"), run.FilePath("containerd.log"), log];
        var tails = files.Where(File.Exists).SelectMany(static file => File.ReadLines(file).TakeLast(3));
        return new BedException($"The private engine did not start: {string.Join(" | ", tails)} (log: {log})");
    }

    private static async Task<BedEngine> DescribeAsync(BedRun run, CancellationToken cancellationToken)
    {
        using var api = new EngineApi(run.Socket);
        var version = await api.GetAsync("version", cancellationToken);
        var port = await File.ReadAllTextAsync(run.FilePath("port"), cancellationToken);
        return new BedEngine(
            version["Version"]!.GetValue<string>().Split('+')[0], version["ApiVersion"]!.GetValue<string>(),
            run.Socket, new Uri("tcp://127.0.0.1:" + port), run.FilePath("tls"));
    }
}
