using System.Diagnostics;
using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Two managers of the examples as processes, and a real etcd between them.</summary>
[Parallelizable]
public sealed class ManagerReplicationTests : BedFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Another_manager_leads_after_a_kill_and_after_a_clean_stop()
    {
        await using var etcd = await Bed.StartEtcdAsync();
        var (first, second) = (FreePort(), FreePort());
        using var one = Start(first, etcd);
        await RoleAsync(first, "primary");
        using var two = Start(second, etcd);
        Assert.That(await RoleAsync(second, "replica"), Is.EqualTo($"127.0.0.1:{first}"), "it knows who leads");

        one.Kill();
        await one.WaitForExitAsync();
        await RoleAsync(second, "primary");

        using var three = Start(first, etcd);
        await RoleAsync(first, "replica");
        var time = Stopwatch.StartNew();
        await Tool.RequireAsync("kill", ["-TERM", two.Id.ToString()]);
        await two.WaitForExitAsync();
        Assert.That(two.ExitCode, Is.Zero);
        await RoleAsync(first, "primary");
        await TestContext.Progress.WriteLineAsync($"led {time.Elapsed.TotalSeconds:0.0} s after a clean stop");
        three.Kill();
        await three.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(int port, EtcdServer etcd)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root!.FullName, "Orchestration.Sdk.sln"))) root = root.Parent;
        return Process.Start("dotnet",
        [
            Path.Combine(root.FullName, "examples", "SwarmManager", "bin", own.Parent!.Name, own.Name, "swarm.dll"), "-l", "error", "manage", "--replication", "--replication-ttl", "5s",
            "--advertise", $"127.0.0.1:{port}", "-H", $"127.0.0.1:{port}", $"etcd://{etcd.Address.Authority}/replication",
        ]);
    }

    /// <summary>Waits until a manager has a role, and tells who it takes for the leader when it does not lead.</summary>
    private static async Task<string?> RoleAsync(int port, string role)
    {
        for (var time = Stopwatch.StartNew(); time.Elapsed < Patience; await Task.Delay(100))
        {
            try
            {
                await using var manager = await new EngineConnector().ConnectAsync(new EngineEndpoint(new Uri($"tcp://127.0.0.1:{port}")) { AllowPlainTcp = true });
                var status = (await manager.System.GetInfoAsync()).SystemStatus!;
                var leader = status.FirstOrDefault(static line => line[0] == "Primary")?[1];
                if (status[0][1] == role && (role == "primary" || leader is not null)) return leader;
            }
            catch (EngineException)
            {
                // Not there yet.
            }
        }

        throw new TimeoutException($"The manager at port {port} did not become {role}");
    }
}
