using System.Diagnostics;

namespace Orchestration.TestBed;

/// <summary>A server of the run: recorded before it is used, so that a sweep finds it when its user was killed.</summary>
internal sealed class ServerProcess
{
    private readonly ProcessIdentity _identity;
    private readonly string _record;

    private ServerProcess(ProcessIdentity identity, string record) => (_identity, _record) = (identity, record);

    public bool IsAlive => _identity.IsAlive;

    public int Pid => _identity.Pid;

    public static ServerProcess Start(BedRun run, string name, string program, IEnumerable<string> arguments)
    {
        var directory = Directory.CreateDirectory(run.FilePath("servers")).FullName;
        var pid = DetachedProcess.Start(program, arguments, Path.Combine(directory, name + ".log"));
        var identity = ProcessIdentity.Of(pid) ?? throw new BedException($"{program} ended at once (log: {directory}/{name}.log)");
        var record = Path.Combine(directory, name + ".process");
        identity.Write(record);
        return new ServerProcess(identity, record);
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await KillAsync(_identity, cancellationToken);
        File.Delete(_record);
    }

    /// <summary>Ends the servers that a run recorded.</summary>
    public static async Task KillAllAsync(BedRun run, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(run.FilePath("servers"))) return;
        foreach (var record in Directory.GetFiles(run.FilePath("servers"), "*.process"))
            if (ProcessIdentity.Read(record) is { } identity) await KillAsync(identity, cancellationToken);
    }

    private static async Task KillAsync(ProcessIdentity identity, CancellationToken cancellationToken)
    {
        if (!identity.IsAlive) return;
        using var process = Process.GetProcessById(identity.Pid);
        process.Kill(entireProcessTree: true);
        while (identity.IsAlive) await Task.Delay(10, cancellationToken);
    }
}
