namespace Orchestration.TestBed;

/// <summary>Whether this machine can carry the bed.</summary>
public static class BedAvailability
{
    private static readonly Lazy<string?> Reason = new(Find);

    /// <summary>What is missing, in one line, or null when the bed can start.</summary>
    public static string? Check() => Reason.Value;

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux()) return "The test bed needs Linux.";
        if (!Environment.IsPrivilegedProcess) return "The test bed needs root: run ./tests/run.sh with sudo.";
        if (Tool.Find("apt-get") is null) return "The test bed needs apt (Debian or Ubuntu).";
        string[] missing = [.. BedPackages.MissingForBed()];
        if (missing.Length > 0) return $"The test bed needs Debian's {string.Join(", ", missing)}: ./tests/run.sh --install installs them.";
        var probe = Tool.RunAsync("unshare", ["--mount", "--pid", "--fork", "true"]).GetAwaiter().GetResult();
        return probe.ExitCode == 0 ? null : $"The test bed may not make namespaces on this machine: {probe.Tail}";
    }
}
