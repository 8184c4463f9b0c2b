using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>When the engine starts a container again, and after how long.</summary>
internal static class RestartRule
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    public static bool Restarts(RestartPolicy? policy, int exitCode, bool manuallyStopped, int restarts) => policy?.Name switch
    {
        "always" or "unless-stopped" => !manuallyStopped,
        "on-failure" => exitCode != 0 && !manuallyStopped && (policy.MaximumRetryCount is null or 0 || restarts < policy.MaximumRetryCount),
        _ => false,
    };

    /// <summary>After the engine itself came back: <c>always</c> overrules a client's stop.</summary>
    public static bool RestartsWithEngine(RestartPolicy? policy, int exitCode, bool manuallyStopped) =>
        policy?.Name == "always" || Restarts(policy, exitCode, manuallyStopped, restarts: 0);

    /// <summary>Doubles from 100 ms up to a minute; a run of ten seconds begins anew.</summary>
    public static TimeSpan Delay(TimeSpan last, TimeSpan ran)
    {
        if (last == TimeSpan.Zero || ran >= Calm) return First;
        var doubled = last * 2;
        return doubled > Longest ? Longest : doubled;
    }
}
