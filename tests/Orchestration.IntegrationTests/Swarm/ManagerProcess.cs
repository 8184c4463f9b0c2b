using System.Diagnostics;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>A manager of the examples as a process of its own, which signals can reach.</summary>
internal sealed class ManagerProcess : IDisposable
{
    private readonly Process _process;

    private ManagerProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>What it holds in memory, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ManagerProcess Start(string discovery, TimeSpan timeToLive) =>
        Start($"127.0.0.1:{FreePort.Find()}", ["--replication-ttl", FormattableString.Invariant($"{timeToLive.TotalSeconds:0}s"), discovery], TestContext.Progress.WriteLine);

    public static ManagerProcess Start(string address, IEnumerable<string> arguments, Action<string> say)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "manage", "--replication", "--advertise", address, "-H", $"tcp://{address}", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => say($"{address} {line.Data}");
        process.ErrorDataReceived += (_, line) => say($"{address} {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, address);
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task EndedAsync(CancellationToken cancellationToken) => await _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root!.FullName, "Orchestration.Sdk.sln"))) root = root.Parent;
        return Path.Combine(root.FullName, "examples", "SwarmManager", "bin", own.Parent!.Name, own.Name, "swarm.dll");
    }
}
