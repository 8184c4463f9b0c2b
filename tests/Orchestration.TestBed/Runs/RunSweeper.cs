using System.Diagnostics;
using System.Globalization;

namespace Orchestration.TestBed;

/// <summary>Ends runs. The way is the same for a run that ends in order and for one whose owner was killed.</summary>
public static class RunSweeper
{
    /// <summary>Ends the runs whose owner is dead; those of living owners stay.</summary>
    /// <returns>The ids of the runs that were ended.</returns>
    public static async Task<IReadOnlyList<string>> SweepAsync(CancellationToken cancellationToken = default)
    {
        List<string> ended = [];
        using var _ = await FileLock.TakeAsync(BedPaths.StateLock, cancellationToken);
        foreach (var run in BedRun.All())
        {
            if (run.Owner is { IsAlive: true }) continue;
            await EndLockedAsync(run, cancellationToken);
            ended.Add(run.Id);
        }

        return ended;
    }

    /// <summary>Ends one run, whoever owns it.</summary>
    public static async Task EndAsync(BedRun run, CancellationToken cancellationToken = default)
    {
        using var _ = await FileLock.TakeAsync(BedPaths.StateLock, cancellationToken);
        await EndLockedAsync(run, cancellationToken);
    }

    private static async Task EndLockedAsync(BedRun run, CancellationToken cancellationToken)
    {
        await ServerProcess.KillAllAsync(run, cancellationToken);
        await KillEngineAsync(run, cancellationToken);
        await UnmountAsync(run, cancellationToken);
        if (File.Exists(run.FilePath("network")))
        {
            await BridgeSweep.RemoveAsync(run, cancellationToken);
            await FirewallSweep.RemoveAsync(run, cancellationToken);
        }

        CgroupSweep.Remove(run);
        await Tool.RequireAsync("rm", ["-rf", "--one-file-system", run.Directory], cancellationToken: cancellationToken);
        await KernelSettings.RestoreAfterLastRunAsync(cancellationToken);
    }

    /// <summary>The engine is process 1 of its own namespace: the kernel ends all that it started.</summary>
    private static async Task KillEngineAsync(BedRun run, CancellationToken cancellationToken)
    {
        if (run.EngineProcess is not { IsAlive: true } engine) return;
        using var process = Process.GetProcessById(engine.Pid);
        process.Kill(entireProcessTree: true);
        while (engine.IsAlive) await Task.Delay(10, cancellationToken);
        // The namespace is gone when nothing holds the engine's directories any more.
        for (var attempt = 0; attempt < 500 && RunProcesses.AnyOf(run); attempt++) await Task.Delay(10, cancellationToken);
    }

    private static async Task UnmountAsync(BedRun run, CancellationToken cancellationToken)
    {
        var prefix = run.Directory + "/";
        var mounts = File.ReadLines("/proc/self/mountinfo")
            .Select(static line => line.Split(' ')[4])
            .Where(point => point.StartsWith(prefix, StringComparison.Ordinal))
            .Reverse();
        foreach (var point in mounts.ToArray()) await Tool.RunAsync("umount", ["--lazy", point], cancellationToken: cancellationToken);
    }
}
