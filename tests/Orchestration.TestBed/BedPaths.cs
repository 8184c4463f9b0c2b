namespace Orchestration.TestBed;

/// <summary>Where the bed keeps what it makes. Nothing lies in the checkout.</summary>
public static class BedPaths
{
    /// <summary>Names another directory for images; default <c>$XDG_CACHE_HOME/orchestration-sdk/testbed</c>.</summary>
    public const string CacheVariable = "ORCHESTRATION_TESTBED_CACHE";

    /// <summary>Names another directory for runs; default <c>/var/tmp/orchestration-testbed</c>.</summary>
    public const string StateVariable = "ORCHESTRATION_TESTBED_STATE";

    /// <summary>Names the run to join, as <c>up</c> printed it.</summary>
    public const string RunVariable = "ORCHESTRATION_TESTBED_RUN";

    /// <summary>Images, kept between runs.</summary>
    public static string Cache => Made(
        Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } own ? own : Path.Combine(CacheHome, "orchestration-sdk", "testbed"));

    /// <summary>One directory per run; short, because socket paths may have 107 characters.</summary>
    public static string State => Made(
        Environment.GetEnvironmentVariable(StateVariable) is { Length: > 0 } own ? own : "/var/tmp/orchestration-testbed");

    internal static string Runs => Made(Path.Combine(State, "runs"));

    internal static string StateLock => Path.Combine(State, "lock");

    private static string CacheHome => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } home
        ? home
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    private static string Made(string directory) => Directory.CreateDirectory(directory).FullName;
}
