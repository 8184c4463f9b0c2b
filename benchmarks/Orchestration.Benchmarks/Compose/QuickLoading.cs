using Orchestration.Compose;

namespace Orchestration.Benchmarks.Compose;

/// <summary>
/// <c>compose --quick [file…]</c>: processor time and allocation of one load after warm-up, for machines that are busy with
/// something else; the best of several rounds. Without files: the file of <see cref="ComposeLoading"/>.
/// </summary>
internal static class QuickLoading
{
    private const int Rounds = 15;
    private const int LoadsPerRound = 10;

    public static bool TryRun(string[] args)
    {
        if (args is not ["compose", "--quick", .. var files]) return false;
        if (files.Length == 0) Measure("100 services", ComposeFile.FromText(ComposeLoading.Text()).WithoutProcessEnvironment());
        foreach (var file in files) Measure(file, ComposeFile.Open(file));
        return true;
    }

    private static void Measure(string name, ComposeFile file)
    {
        for (var i = 0; i < 50; i++) _ = file.TryLoad();
        var best = TimeSpan.MaxValue;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < LoadsPerRound; i++) _ = file.TryLoad();
            var time = (Environment.CpuUsage.TotalTime - before) / LoadsPerRound;
            if (time < best) best = time;
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (Rounds * LoadsPerRound);
        Console.WriteLine($"{name}: {best.TotalMilliseconds:0.00} ms of processor time, {allocated / 1024.0 / 1024:0.00} MB");
    }
}
