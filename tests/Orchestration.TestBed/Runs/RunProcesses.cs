namespace Orchestration.TestBed;

/// <summary>The processes of a run that are still there, known by the run's directory in their command line.</summary>
internal static class RunProcesses
{
    public static bool AnyOf(BedRun run) =>
        Directory.EnumerateDirectories("/proc").Any(process => int.TryParse(Path.GetFileName(process), out var pid)
            && pid != Environment.ProcessId && IsOf(run, process));

    private static bool IsOf(BedRun run, string process)
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(process, "cmdline"));
            return (command.StartsWith("dockerd", StringComparison.Ordinal) || command.Contains("containerd", StringComparison.Ordinal))
                && command.Contains(run.Directory + "/", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
