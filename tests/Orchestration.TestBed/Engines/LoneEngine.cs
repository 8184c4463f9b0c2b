using System.Diagnostics;
using System.Globalization;

namespace Orchestration.TestBed;

/// <summary>
/// An engine with namespaces of its own and no network but loopback, as if it were alone on a machine: containers on it have the
/// network <c>none</c>. It can be killed (its containers go on), stopped for a while, and crashed as by a loss of power.
/// </summary>
public sealed class LoneEngine : IAsyncDisposable
{
    private static readonly IReadOnlyList<string> Namespaces =
        ["--mount", "--propagation", "slave", "--net", "--uts", "--ipc", "--pid", "--fork", "--kill-child=SIGKILL", "--mount-proc"];

    private readonly BedRun _run;
    private readonly string _directory;
    private ServerProcess? _machine;

    private LoneEngine(BedRun run, string name) => (_run, Name, _directory) = (run, name, run.FilePath("lone", name));

    /// <summary>Name of the engine's host.</summary>
    public string Name { get; }

    /// <summary>Path of its unix socket.</summary>
    public string Socket => Path.Combine(_directory, "docker.sock");

    /// <summary>Whether it was started again: that starts containers with the policy <c>always</c>, also those that were stopped.</summary>
    public bool HasRestarted { get; private set; }

    internal static async Task<LoneEngine> StartAsync(BedRun run, string name, CancellationToken cancellationToken)
    {
        var engine = new LoneEngine(run, name);
        Directory.CreateDirectory(Path.Combine(engine._directory, "etc"));
        await File.WriteAllTextAsync(Path.Combine(engine._directory, "init.sh"), EmbeddedText.Read("lone-engine-init.sh"), cancellationToken);
        await engine.RestartAsync(cancellationToken);
        engine.HasRestarted = false;
        return engine;
    }

    /// <summary>SIGKILL to the engine; its containers go on until it is started again.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        File.Delete(Path.Combine(_directory, "on"));
        Signal("KILL");
        while (EngineProcess() is not null) await Task.Delay(20, cancellationToken);
    }

    /// <summary>Everything ends at once, containers too.</summary>
    public async Task CrashAsync(CancellationToken cancellationToken = default)
    {
        if (_machine is not { } machine) return;
        _machine = null;
        await machine.KillAsync(cancellationToken);
        // What the last boot left in memory is not there after the next one.
        await Tool.RequireAsync("rm", ["-rf", Path.Combine(_directory, "exec")], cancellationToken: cancellationToken);
    }

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="CrashAsync"/>, and waits until it answers.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        HasRestarted = true;
        await File.WriteAllTextAsync(Path.Combine(_directory, "on"), "", cancellationToken);
        if (_machine is not { IsAlive: true }) _machine = ServerProcess.Start(_run, $"lone-{Name}", "unshare", [.. Namespaces, "sh", Path.Combine(_directory, "init.sh"), _directory, .. Arguments()]);
        using var api = new EngineApi(Socket);
        for (var attempt = 0; !await api.PingAsync(cancellationToken); attempt++)
        {
            if (attempt == 600) throw new BedException($"The engine {Name} did not start (log: {_directory}/dockerd.log)");
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>SIGSTOP: it holds its connections and says nothing.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>Ends <see cref="Pause"/>.</summary>
    public void Resume() => Signal("CONT");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await CrashAsync(CancellationToken.None);
        await Tool.RunAsync("rm", ["-rf", "--one-file-system", _directory]);
    }

    private void Signal(string signal)
    {
        if (EngineProcess() is not { } pid) return;
        using var kill = Process.Start("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    // The program is the child of the namespaces' first process, which is the child of unshare.
    private int? EngineProcess() => _machine is { IsAlive: true } machine
        ? Children(machine.Pid).SelectMany(Children).Where(static pid => ProcessIdentity.Of(pid) is not null && NameOf(pid) == "dockerd").Select(static pid => (int?)pid).FirstOrDefault()
        : null;

    private static IEnumerable<int> Children(int pid) => Read(pid, $"task/{pid.ToString(CultureInfo.InvariantCulture)}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static child => int.Parse(child, CultureInfo.InvariantCulture));

    private static string NameOf(int pid) => Read(pid, "comm").Trim();

    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private IReadOnlyList<string> Arguments() =>
    [
        "--host", "unix://" + Socket, "--data-root", Path.Combine(_directory, "data"), "--exec-root", Path.Combine(_directory, "exec"), "--pidfile", Path.Combine(_directory, "dockerd.pid"),
        "--bridge", "none", "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false",
        "--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", "/" + _run.CgroupParent, "--label", "orchestration.testbed=" + _run.Id,
    ];
}
