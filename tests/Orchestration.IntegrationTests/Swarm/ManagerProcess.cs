using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>A manager of the examples as a process of its own, which signals can reach.</summary>
internal sealed class ManagerProcess : IDisposable
{
    private readonly Process _process;

    private ManagerProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static ManagerProcess Start(string discovery, TimeSpan timeToLive)
    {
        var address = $"127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Program(), "manage", "--replication", "--replication-ttl", FormattableString.Invariant($"{timeToLive.TotalSeconds:0}s"), "--advertise", address, "-H", $"tcp://{address}", discovery])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => TestContext.Progress.WriteLine($"{address} {line.Data}");
        process.ErrorDataReceived += (_, line) => TestContext.Progress.WriteLine($"{address} {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, address);
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root!.FullName, "Orchestration.Sdk.sln"))) root = root.Parent;
        return Path.Combine(root.FullName, "examples", "SwarmManager", "bin", own.Parent!.Name, own.Name, "swarm.dll");
    }
}
